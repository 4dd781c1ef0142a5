"""The verbs of the history, each with the human sentence it is shown as."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Between the name of a deputy and the name of whom the deputy stands in for, as the history keeps them.
FOR = " / "

SENTENCES: dict[str, Promise] = {
    "record.create": _("%(actor)s recorded it"),
    "record.update": _("%(actor)s changed %(fields)s"),
    "record.move": _("%(actor)s moved it to “%(state)s”"),
    "record.undo": _("%(actor)s undid an earlier change"),
    "record.import": _("%(actor)s imported it"),
    "record.look": _("%(actor)s looked at the sealed data"),
    "record.link": _("%(actor)s linked it to another record"),
    "record.unlink": _("%(actor)s ended a link to another record"),
    "record.attach": _("%(actor)s attached a paper"),
    "record.open_paper": _("%(actor)s opened a sealed paper"),
    "record.seal_paper": _("%(actor)s sealed a paper that lay open"),
    "record.sign": _("%(actor)s attached a signed copy"),
    "record.prove": _("%(actor)s proved by a passage: %(fields)s"),
    "record.note": _("%(actor)s wrote a note"),
    "record.note_change": _("%(actor)s changed a note"),
    "record.note_withdraw": _("%(actor)s withdrew a note"),
    "record.send_back": _("%(actor)s sent the file back to its sender"),
    "record.come_back": _("%(actor)s took the file in again"),
    "record.strike_pause": _("%(actor)s struck out that the file had been sent back"),
    "record.merge": _("%(actor)s said that it is the same as another record"),
    "record.unmerge": _("%(actor)s took back that it is the same as another record"),
    "record.judge": _("%(actor)s compared it with another record"),
    "record.release": _("%(actor)s released it to the public"),
    "record.open": _("%(actor)s opened it to another office"),
    "document.store": _("%(actor)s stored a paper"),
    "document.quote": _("%(actor)s marked a passage"),
    "document.text": _("%(actor)s had the text of a paper read"),
    "document.version": _("%(actor)s said of which paper it is a version"),
    "paper.read": _("%(actor)s had a paper read for proposals"),
    "paper.ask": _("%(actor)s gave the text of a paper to a language model"),
    "proposal.accept": _("%(actor)s accepted a proposal"),
    "proposal.correct": _("%(actor)s corrected a proposal and accepted it"),
    "proposal.reject": _("%(actor)s rejected a proposal"),
    "proposal.reopen": _("%(actor)s took the verdict on a proposal back"),
    "office.create": _("%(actor)s added an office"),
    "office.update": _("%(actor)s changed an office"),
    "office.close": _("%(actor)s closed an office"),
    "cluster.update": _("%(actor)s changed a cluster"),
    "account.create": _("%(actor)s opened an account"),
    "account.password": _("%(actor)s gave a new password"),
    "account.close": _("%(actor)s closed an account"),
    "account.reopen": _("%(actor)s opened an account again"),
    "account.grant": _("%(actor)s gave a role"),
    "account.revoke": _("%(actor)s took a role back"),
    "account.factor": _("%(actor)s changed the second factor of an account"),
    "account.mail": _("%(actor)s changed the e-mail address of an account"),
    "account.mail_confirmed": _("%(actor)s confirmed the e-mail address of an account"),
    "account.unlock": _("%(actor)s took away a second factor that was lost"),
    "account.sessions": _("%(actor)s ended sessions of an account"),
    "account.token": _("%(actor)s made a token"),
    "account.untoken": _("%(actor)s ended a token"),
    "account.deputy": _("%(actor)s named a deputy"),
    "account.undeputy": _("%(actor)s ended the time of a deputy"),
    "account.charge": _("%(actor)s put a colleague in charge"),
    "account.handover": _("%(actor)s handed work over"),
    "account.takeback": _("%(actor)s took a handover back"),
    "account.undo": _("%(actor)s undid what the account wrote in a span of time"),
    "account.redo": _("%(actor)s took the undoing of a span of time back"),
    "account.leave": _("%(actor)s set the last day of an account"),
    "office.merge": _("%(actor)s merged offices"),
    "office.unmerge": _("%(actor)s undid a merger of offices"),
    "account.language": _("%(actor)s chose the language of the screens"),
    "account.reminders": _("%(actor)s chose when to be reminded by mail"),
    "webhook.create": _("%(actor)s let another system be told of changes"),
    "webhook.end": _("%(actor)s ended what another system was told of"),
    "webhook.give_up": _("%(actor)s could not tell another system of a change and gave it up"),
    "list.share": _("%(actor)s shared a list with the office"),
    "list.change": _("%(actor)s changed a shared list"),
    "list.end": _("%(actor)s deleted a shared list"),
    "list.restore": _("%(actor)s brought a shared list back"),
    "places.load": _("%(actor)s loaded reference data"),
    "rate.keep": _("%(actor)s kept an exchange rate"),
    "rate.correct": _("%(actor)s corrected an exchange rate"),
    "rate.withdraw": _("%(actor)s withdrew an exchange rate"),
    "return.open": _("%(actor)s asked for the return"),
    "return.receive": _("%(actor)s sent the return"),
    "return.accept": _("%(actor)s accepted the return"),
    "return.reopen": _("%(actor)s reopened the return"),
    "return.remark": _("%(actor)s sent the return back with remarks"),
    "return.remind": _("%(actor)s reminded of the return"),
    "return.arrive": _("%(actor)s took the return in from another installation"),
    "key.make": _("%(actor)s made a key with which the office signs"),
    "key.end": _("%(actor)s ended the key with which the office signs"),
    "key.trust": _("%(actor)s trusted the key of an office elsewhere"),
    "key.distrust": _("%(actor)s no longer trusts the key of an office elsewhere"),
    "packet.send": _("%(actor)s sent a packet to another installation"),
    "packet.receive": _("%(actor)s took a packet in"),
    "difficulty.raise": _("%(actor)s raised a difficulty or a proposal"),
    "difficulty.take_back": _("%(actor)s took a difficulty or a proposal back"),
    "difficulty.answer": _("%(actor)s answered a difficulty or a proposal"),
    "figure.observe": _("%(actor)s typed a figure"),
    "figure.explain": _("%(actor)s said why a total is not what was counted"),
    "figure.plan": _("%(actor)s set the plan of the year"),
    "figure.publish": _("%(actor)s entered a published figure"),
    "figure.withdraw": _("%(actor)s withdrew a published figure"),
    "warning.answer": _("%(actor)s answered a warning"),
    "mission.propose": _("%(actor)s proposed a joint mission"),
    "mission.accept": _("%(actor)s accepted a joint mission"),
    "mission.decline": _("%(actor)s declined a joint mission"),
    "mission.reopen": _("%(actor)s took the answer to a joint mission back"),
    "mission.withdraw": _("%(actor)s withdrew the proposal of a joint mission"),
    "mission.record": _("%(actor)s recorded the delegation of a joint mission"),
    "programme.approve": _("%(actor)s approved the programme as a version that is kept"),
    "report.compile": _("%(actor)s compiled the report"),
    "report.word": _("%(actor)s wrote a sentence of the report"),
    "report.confirm_word": _("%(actor)s confirmed a sentence of the report with its new figures"),
    "report.unword": _("%(actor)s took a sentence out of the report"),
    "template.keep": _("%(actor)s gave the office a template of its own"),
    "template.end": _("%(actor)s went back to the template that comes with the program"),
    "report.release": _("%(actor)s released the report"),
}


def sentence(verb: str, *, actor: str, fields: str = "", state: str = "") -> str:
    """What happened, in the reader's language.

    Raises KeyError for a verb that is not declared: no act may enter the history without its sentence.
    """
    return str(SENTENCES[verb]) % {"actor": told(actor), "fields": fields, "state": state}


def told(actor: str) -> str:
    """Who acted, in the reader's language: one person, or a deputy for another."""
    deputy, sign, principal = actor.partition(FOR)
    return gettext("%(deputy)s for %(principal)s") % {"deputy": deputy, "principal": principal} if sign else actor
