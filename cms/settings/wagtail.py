"""Wagtail: what it is called, what it takes, what it must not ask outside."""

WAGTAIL_SITE_NAME = "明白"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAILIMAGES_IMAGE_MODEL = "media.CustomImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.CustomDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "txt", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.CustomMedia",
    "MEDIA_FORM_BASE": "cms.media.forms.MediaForm",
    "VIDEO_EXTENSIONS": ["mp4"],
    "AUDIO_EXTENSIONS": ["mp3", "m4a"],
}
VIDEO_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
AUDIO_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
CAPTIONS_MAX_UPLOAD_SIZE = 1024 * 1024
# A video with its data-saving variant and captions is the most one form may send.
REQUEST_MAX_SIZE = 2 * VIDEO_MAX_UPLOAD_SIZE + 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.media.uploads.LimitedFileUploadHandler",
]
# The only finder there is asks nobody anything.
WAGTAILEMBEDS_FINDERS = [{"class": "cms.media.outside.OutsideVideoFinder"}]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "ol", "ul", "link"]},
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search.backends"}}
TAGGIT_CASE_INSENSITIVE = True
# A password shared by many can be guessed without limit; colleagues have accounts.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.review.approval.publish_approved"
# What was returned and changed passes every level again.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
