"""Two lives from end to end, each page seen: an agreement until its renewal, a delegation until the report tells it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from proxeny.ground.periods import Period
from proxeny.indicators.queries import figure
from proxeny.places.models import PlaceName
from tests.browser.conftest import Desk
from tests.contract.things import round_of
from tests.factories import make
from tests.papers import pdf_of

PLACES = pytest.mark.parametrize(("lang", "width"), [("vi", 1360), ("ar", 360)], ids=["wide-vi", "telephone-ar"])
REPORT = "/reports/six-month/cluster-ii/2024-H1/"


class Life:
    """One window that several people sit down at in turn; every page that is opened fits and complains of nothing."""

    def __init__(self, desk: Desk, *, lang: str, width: int) -> None:
        self.desk, self.lang, self.width = desk, lang, width

    @property
    def page(self) -> Page:
        return self.desk.page

    def sit_down(self, person: str) -> None:
        self.desk.enter(person)
        self.open("/")

    def open(self, address: str) -> None:
        self.desk.open(address, lang=self.lang, width=self.width)
        self.calm()

    def calm(self) -> None:
        self.desk.fits()
        assert self.desk.complaints == []

    def fill(self, **fields: str) -> None:
        """Fields of the form by name; `commitments-0-due_on` is one of a list."""
        for name, value in fields.items():
            field = self.page.locator(f"#id_{name}")
            kind = field.evaluate("one => one.tagName")
            field.select_option(value) if kind == "SELECT" else field.fill(value)

    def save(self) -> None:
        self.page.locator("[data-save]").click()
        expect(self.page.locator("#errors")).to_have_count(0)
        expect(self.page.locator("#record-form")).to_have_count(0)
        self.calm()

    def edit(self, **fields: str) -> None:
        """Change the record that is shown."""
        self.page.locator("a[data-key=e]").click()
        self.calm()
        self.fill(**fields)
        self.save()

    def step(self, move: str, *, why: str = "") -> None:
        """Take a step of the record that is shown; where it asks for a reason, give it."""
        button = self.page.locator(f"button[name=move][value={move}]")
        if why:
            self.page.locator(f"details.reasoned:has(button[value={move}]) summary").click()
            self.page.locator(f"#why-{move}").fill(why)
        button.click()
        expect(self.page.locator("main .note.error")).to_have_count(0)
        self.calm()

    @property
    def here(self) -> str:
        """The address of the record that is shown."""
        return self.page.url.removeprefix(self.desk.url)

    def steps(self) -> Locator:
        return self.page.locator(".steps li")

    def sign(self, letter: str, **fields: str) -> None:
        """Draw the paper up, see what it will say, and keep the scan of it as signed."""
        record = self.here
        self.open(f"{record}letters/{letter}")
        expect(self.page.locator(".running")).not_to_be_empty()
        self.open(f"{record}letters/{letter}/signed")
        scan = {"name": f"{letter}.pdf", "mimeType": "application/pdf", "buffer": pdf_of([""])}
        self.page.locator("input[type=file]").set_input_files(scan)  # type: ignore[arg-type]
        self.fill(**fields)
        self.page.locator("main form .btn-primary").click()
        expect(self.page.locator("main .note.success")).to_be_visible()
        self.open(record)


def number(life: Life, measure: str, period: str = "2024-H1") -> str:
    """The number that the page of a figure shows."""
    life.open(f"/figures/{measure}/VN63-24/{period}/")
    return life.page.locator("main h2 .num").first.inner_text()


def proposed(life: Life) -> None:
    """The questions lead to an agreement; the answers are kept and its record is begun."""
    life.open("/triage")
    for question, answer in {
        "written": "yes",
        "state_duty": "no",
        "support": "no",
        "vietnam_gives": "no",
        "contract": "no",
    }.items():
        life.page.locator(f"button[name={question}][value={answer}]").click()
        life.calm()
    expect(life.page.locator("ol.answered li")).to_have_count(5)
    life.page.locator("#triage-title").fill("Bản ghi nhớ về trao đổi sinh viên")
    life.page.locator("#triage-counterpart").fill("Tỉnh Xaysomboun")
    life.page.locator("button[name=then][value=record]").click()
    life.calm()
    life.fill(
        title="Bản ghi nhớ về trao đổi sinh viên",
        agreement_type="mou",
        signatory="Ủy ban nhân dân tỉnh",
        signatory_level="province",
        partner="Xaysomboun",
        file_complete_on="3/6/2024",
    )
    life.page.locator("button[name=add_row][value=opinions]").click()
    life.fill(**{"opinions-0-body": "Sở Tư pháp", "opinions-0-sent_on": "4/6/2024"})
    life.save()
    expect(life.page.locator("h1")).to_have_text("Bản ghi nhớ về trao đổi sinh viên")


@PLACES
def test_an_agreement_from_the_question_to_its_renewal(desk: Desk, lang: str, width: int) -> None:
    life = Life(desk, lang=lang, width=width)
    life.sit_down("clerk")
    proposed(life)
    agreement = life.here

    life.step("ask")
    expect(life.page.locator("details.diff", has_text=re.compile("12/0?6/2024"))).to_be_visible()
    expect(life.page.locator("button[name=move][value=decide]")).to_have_count(0)
    life.edit(**{"opinions-0-answered_on": "10/6/2024", "opinions-0-result": "agreed", "opinions_on": "10/6/2024"})
    life.edit(decision_no="210/QĐ-UBND", decided_on="11/6/2024")

    life.sit_down("head")
    expect(life.page.locator(f"main a[href$='{agreement}']").first).to_be_visible()
    life.open(agreement)
    life.step("decide")
    life.sit_down("clerk")
    expect(life.page.locator("main a[href*='?draft=']")).to_have_count(0)
    life.open(agreement)
    life.sign("agreement", number="15/TTr-SNgV", signed_on="12/6/2024", signer="Giám đốc")
    life.edit(starts_on="20/6/2024", signer="Chủ tịch", ends_on="19/6/2027")
    life.step("sign")
    expect(life.page.locator("details.diff", has_text=re.compile("0?5/0?7/2024"))).to_be_visible()
    assert number(life, "international_agreements_signed") == "1"

    life.open(agreement)
    life.page.locator("a[data-key=e]").click()
    life.page.locator("button[name=add_row][value=commitments]").click()
    life.fill(
        **{
            "commitments-0-content": "Nhận hai mươi sinh viên",
            "commitments-0-owner": "Sở Giáo dục và Đào tạo",
            "commitments-0-due_on": "1/7/2024",
            "reported_on": "28/6/2024",
        }
    )
    life.save()
    life.step("enter")
    life.open("/follow-up/")
    expect(life.page.locator("#owed").locator("xpath=ancestor::section")).to_contain_text("Nhận hai mươi sinh viên")

    life.open(agreement)
    life.page.locator("a[data-key=e]").click()
    life.page.locator("button[name=add_row][value=reviews]").click()
    life.fill(
        **{
            "commitments-0-state": "kept",
            "commitments-0-done_on": "30/6/2024",
            "commitments-0-evidence": "Danh sách sinh viên",
            "reviews-0-year": "2024",
            "reviews-0-on": "5/7/2024",
            "reviews-0-rating": "active",
        }
    )
    life.save()
    life.open("/follow-up/")
    expect(life.page.locator("main")).not_to_contain_text("Nhận hai mươi sinh viên")
    assert number(life, "agreement_commitments_on_time", "2024") == "1"
    assert number(life, "agreements_in_force") == "1"
    ended_and_renewed(life, agreement)


def ended_and_renewed(life: Life, agreement: str) -> None:
    """Its end keeps what it was on the days before; the renewal is linked to it and no new agreement."""
    life.sit_down("head")
    life.open(agreement)
    life.edit(ends_on="8/7/2024")
    life.step("end", why="Hết hạn, ký gia hạn")
    expect(life.page.locator("button[name=move][value=end]")).to_have_count(0)
    life.page.locator(f"a[href$='?from={agreement.strip('/').split('/')[1]}']").click()
    life.calm()
    life.page.locator("#id_is_renewal").check()
    life.fill(starts_on="9/7/2024", ends_on="8/7/2030")
    life.save()
    renewal = life.here
    assert renewal != agreement
    life.open(f"{renewal}links?q=TT-2024-0001")
    life.page.locator("#id_kind").select_option("renews")
    life.page.locator("input[name=target]").check()
    life.page.locator("main form[method=post] .btn-primary").click()
    expect(life.page.locator(f"main a[href$='{agreement}']").first).to_be_visible()
    assert number(life, "agreements_in_force") == "1"
    assert number(life, "international_agreements_signed", "2024") == "1"


@PLACES
def test_a_delegation_from_its_line_in_the_plan_to_the_report_of_the_cluster(desk: Desk, lang: str, width: int) -> None:
    names = {"lang": "vi", "name": "Lào", "form": "short", "folded": "lao", "squeezed": "lao"}
    PlaceName.objects.create(place_id="LA", **names)
    line = make(desk.world, "planned", state="approved", title="Đoàn công tác thăm Xaysomboun")
    life = Life(desk, lang=lang, width=width)
    life.sit_down("clerk")
    life.open("/delegations/new")
    life.fill(
        direction="out",
        title="Đoàn thăm Xaysomboun",
        starts_on="4/3/2024",
        ends_on="8/3/2024",
        head_name="Nguyễn Văn Thử",
        persons="3",
        partner="Xaysomboun",
        off_plan_reason="Chưa nêu mục",
    )
    life.page.locator("#id_stops-0-country").fill("Laos")
    life.save()
    delegation = life.here
    life.open(f"{delegation}plan-line")
    life.page.locator(f"#line-{line.pk}").check()
    life.page.locator("main form .btn-primary").click()
    expect(life.page.locator("main")).to_contain_text("Đoàn công tác thăm Xaysomboun")
    life.sign("submission", number="20/TTr-SNgV", signed_on="10/2/2024", signer="Giám đốc")
    life.step("submit")

    life.sit_down("head")
    life.open(delegation)
    expect(life.page.locator("button[name=move][value=decide]")).to_have_count(0)
    life.sign("decision", number="312/QĐ-UBND", signed_on="20/2/2024", signer="Chủ tịch")
    life.open(delegation)
    life.step("decide")
    expect(life.page.locator("main")).to_contain_text("312/QĐ-UBND")
    life.sit_down("clerk")
    life.open(delegation)
    assert number(life, "outgoing_delegations") != "1"
    life.open(delegation)
    life.step("hold")
    life.edit(reported_on="20/3/2024", results="Ký bản ghi nhớ")
    life.step("report")
    expect(life.steps().last).to_have_class(re.compile("done"))
    assert number(life, "outgoing_delegations") == "1"
    life.open(f"/planned/{line.pk}/")
    expect(life.page.locator("main")).to_contain_text("Đoàn thăm Xaysomboun")
    told_in_the_report(life)


def told_in_the_report(life: Life) -> None:
    """The cluster compiles the report of the half-year; its number opens to the delegation's office."""
    round_of(life.desk.world)
    life.sit_down("chair")
    life.open(REPORT)
    life.page.locator("form[action$=compile] button").click()
    expect(life.page.locator("main .note.success")).to_be_visible()
    life.calm()
    assert figure("outgoing_delegations", subject="cluster-ii", period=Period.parse("2024-H1")).value == 1
    life.page.locator(".paper a.fig[hx-get*=outgoing_delegations]").first.click()
    expect(life.page.locator("#door")).to_contain_text("1")
    life.calm()
