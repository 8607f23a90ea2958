"""One page of every kind that readers meet, by a short name, and the ways they set the site."""

# Extend it with every new kind.
READING = {
    "home": "/",
    "guides": "/guides/",
    "filtered": "/guides/?scam=shuadan-fanli",
    "guide": "/guides/shuadan-fanli/",
    "traditional": "/zh-hant/guides/shuadan-fanli/",
    "alerts": "/alerts/",
    "alert": "/alerts/licai-gaoxi/",
    "videos": "/videos/",
    "video": "/videos/xian-ting-zai-wen/",
    "quizzes": "/quizzes/",
    "quiz": "/quizzes/older-people/",
    "result-code": "/quizzes/result/",
    "campaigns": "/campaigns/",
    "campaign": "/campaigns/315-2026/",
    "help": "/help/",
    "card": "/help/?card=1",
    "hotlines": "/hotlines/",
    "hubs": "/for/",
    "hub": "/for/older-people/",
    "check": "/check/",
    "check-step": "/check/?a=1",
    "check-result": "/check/?a=1-1-1-1-1",
    "check-paid": "/check/?a=2-1-1-1-1",
    "about": "/about/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "search": "/search/",
    "search-results": "/search/?q=%E5%88%B7%E5%8D%95",
    "search-nothing": "/search/?q=xyzzy",
    "feedback": "/feedback/",
    "feedback-money": "/feedback/money/",
    "feedback-receipt": "/feedback/receipt/",
    "missing": "/nothing-here/",
    "offline": "/offline/",
    "sign-in": "/accounts/login/",
}
NOTHING_FITS = "/guides/?audience=foreigners&scam=shuadan-fanli"
# What has been chosen, as it is kept in localStorage.
MODES = {
    "normal": "",
    "large type": "care",
    "high contrast": "contrast",
    "all of it": "care contrast zoom-200",
}
