"""From a page to its poster, and from the poster back to the page."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NewPage, Site
from tests.e2e.inspection import axe_violations, layout_faults
from tests.e2e.watch import Watch

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; M2006C3LC) AppleWebKit/537.36 Chrome/86 Mobile Safari/537.36"
)
MAKE_BRANCH = "from tests.factories.accounts import BranchFactory; BranchFactory(name='西湖支行')"


@pytest.fixture(scope="module")
def branch(site: Site) -> str:
    """A branch, without which there is nobody to count for."""
    made = site.installation.manage("shell", "-v0", "-c", MAKE_BRANCH)
    assert made.returncode == 0, made.stderr
    return "西湖支行"


def test_from_the_page_to_the_poster_and_back(
    site: Site, branch: str, admin_page: Page, new_page: NewPage, watch: Watch
) -> None:
    number = site.page_id("guides")
    admin_page.goto(f"/admin/short_links/?page={number}")
    admin_page.locator(f"a[href$='/new/?page={number}']").first.click()
    admin_page.locator("#id_label").fill("西湖支行门口海报")
    admin_page.locator("#id_branch").select_option(label=branch)
    admin_page.locator("main form button[type=submit]").first.click()
    admin_page.wait_for_url("**/short_links/codes/*/")
    drawn = admin_page.locator(".link-codes__picture").first
    expect(drawn).to_have_js_property("complete", True)
    assert drawn.evaluate("image => image.naturalWidth") > 0
    with admin_page.expect_download() as saved:
        admin_page.locator("a[href$='/hans/80mm.png']").click()
    assert Image.open(io.BytesIO(saved.value.path().read_bytes())).size[0] > 900
    code = admin_page.locator("#address-hans").input_value().rpartition("/")[2]
    assert axe_violations(admin_page) == []

    reader = new_page("phone", user_agent=PHONE)
    for typed in (code, code.upper()):
        reader.goto(f"/q/{typed}")
        # The script has taken out the source, so that whoever forwards the page does not credit it.
        expect(reader).to_have_url(site.address("/guides/"))
    admin_page.goto("/admin/short_links/")
    row = admin_page.locator("table.listing tbody tr", has_text=code)
    # Where the column stands: its heading leads to the list in its order.
    scans = admin_page.locator("table.listing thead th").evaluate_all(
        "heads => heads.findIndex(head => head.querySelector('a[href*=scans]'))"
    )
    cell = row.locator("td").nth(scans)
    for _attempt in range(20):
        if cell.inner_text().strip() == "2":
            break
        admin_page.wait_for_timeout(500)
        admin_page.reload()
    expect(cell).to_have_text("2")
    admin_page.goto("/admin/short_links/sheet/")
    card = admin_page.locator(".link-card", has_text=code)
    box = card.locator("img").bounding_box()
    assert box is not None
    assert abs(box["width"] - 50 / 25.4 * 96) < 2  # 50 mm at the 96 dots of a CSS inch
    assert watch.errors == {}


def test_a_code_that_leads_nowhere_is_answered_in_a_readable_page(
    site: Site, page: Page, watch: Watch
) -> None:
    watch.forgive(site.address("/q/222222"))
    answer = page.goto("/q/222222")
    assert answer is not None
    assert answer.status == 404
    assert axe_violations(page) == []
    assert layout_faults(page) == []
