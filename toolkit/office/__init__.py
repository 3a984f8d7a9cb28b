"""The office: what the clerk lays down in office.toml, the roster and the plan, as one frozen Office.

office = load(Path("."))                     # raises Misconfigured: file, line, key, what is allowed
branch = office.roster.org("河东村")          # 河东村党支部, however it is written; None where unsure
member = office.roster.member("张　昇", branch)
office.plan.theme_fits(text, branch)
for owed in office.plan.expected(office.roster): ...

folder       Office, its settings and places; load
starter      what a new office starts with
roster       Org, Member, Roster and its lookups          roster_file, roster_sheet, workbook read it
moves        who was in which branch when; a roster of any day          moves_file reads them
census       members by branch, age, years in the Party
plan         Plan, Stage, Material, Theme, Standard, Quota             plan_file reads it
apart        whether the papers it asks for can be told apart
periods      the months, quarters, half-years and years that a recurring paper is about
schedule     on which days reminders and due-date documents are written
workdays     which days are worked, by the Chinese calendar
toml         a TOML file whose every mistake can be pointed at
"""

from toolkit.office.folder import Office, load
from toolkit.office.periods import Period
from toolkit.office.plan import Expected, Material, Plan, Quota, Scope, Stage, Standard, Theme
from toolkit.office.roster import Member, Org, Roster
from toolkit.office.starter import create

__all__ = [
    "Expected",
    "Material",
    "Member",
    "Office",
    "Org",
    "Period",
    "Plan",
    "Quota",
    "Roster",
    "Scope",
    "Stage",
    "Standard",
    "Theme",
    "create",
    "load",
]
