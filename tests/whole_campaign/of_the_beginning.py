"""What the documents of the first stage have to say: mobilisation, plans put on file, who answers for whom."""

from __future__ import annotations

from whole_campaign.saying import Says, day, names, share, total
from whole_campaign.truth import AsOf


def mobilisation(now: AsOf, given: dict) -> Says:
    plans, meetings = now.duties("实施方案"), now.papers("动员大会记录")
    sent = [one for one in plans if one.is_sent]
    late = [one.org for one in sent if one.state == "逾期报送"]
    owing = [one for one in plans if one.is_begun and not one.is_sent]
    returned = [one.org for one in owing if one.state == "退回待补正"]
    silent = [one.org for one in owing if one.state != "退回待补正"]
    due, came = total(meetings, "应到"), total(meetings, "实到")
    return Says(
        words=(
            f"{now.office.short_name}所属{len(plans)}个基层党组织",
            f"{len(meetings)}个报来动员大会记录，应到党员{due}人，实到{came}人，到会率{share(came, due)}",
            f"{len(now.papers('动员讲话'))}个报来动员讲话",
            f"{len(sent)}个报来实施方案并予备案，占{share(len(sent), len(plans))}",
            *([f"{names(one.org for one in sent)}。"] if len(sent) < len(plans) else []),
            *([f"其中{names(late)}超过规定期限"] if late else []),
            *([f"{names(returned)}的实施方案有必须改正"] if returned else []),
            *([f"{names(silent)}没有报送实施方案"] if silent else []),
            *([] if owing or not late else [f"但有{len(late)}个党组织没有按时报送"]),
        )
    )


def plans_on_file(now: AsOf, given: dict) -> Says:
    plans, speeches, meetings = (now.duties(name) for name in ("实施方案", "动员讲话", "动员大会记录"))
    held = {one.org: one for one in now.papers("动员大会记录")}
    rows = [_plan_row(number, one, held.get(one.org), now) for number, one in enumerate(plans, start=1)]
    figures = (f"{len(some)}份，{done}{sum(one.is_sent for one in some)}份" for some, done in (
        (plans, "已备案"), (speeches, "已报"), (meetings, "已报"),
    ))  # fmt: skip
    return Says(words=tuple(figures), tables=(tuple(rows),))


def _plan_row(number: int, duty, meeting, now: AsOf) -> tuple:
    theme = now.plan.theme_of(now.office.roster.org(duty.org))
    came = f"{meeting['实到']}/{meeting['应到']}" if meeting else "—"
    held = day(meeting["会议时间"]) if meeting else "—"
    return number, duty.org, f"{theme.theme}（{theme.carrier}）" if theme else "", duty.state, held, came


def liaison(now: AsOf, given: dict) -> Says:
    lists, confirmed = now.papers("领导小组与指导员名册"), now.papers("第一责任人确认书")
    group = lists[-1] if lists else None
    guides = {one["联系党组织"]: one for one in (group["指导"] if group else ())}
    first = {one.org: one for one in confirmed}
    rows = [
        (
            number,
            org.name,
            guides[org.name]["指导员"] if org.name in guides else "待定",
            guides[org.name]["联系电话"] if org.name in guides else "",
            first[org.name]["第一责任人"] if org.name in first else "待确认",
            first[org.name]["联系电话"] if org.name in first else "",
        )
        for number, org in enumerate(now.orgs, start=1)
    ]
    lacking = [org.name for org in now.orgs if org.name not in first]
    members = [
        (number, one["姓名"], one["组内职务"], one["工作职务"])
        for number, one in enumerate(group["领导小组"] if group else (), start=1)
    ]
    return Says(
        words=(
            (
                f"共{len(now.orgs)}个党组织，已确定指导员{sum(one.name in guides for one in now.orgs)}个，"
                f"已确认第一责任人{len(now.orgs) - len(lacking)}个"
            ),
            *([f"尚未确认第一责任人的有：{names(lacking)}"] if lacking else []),
            *([f"负责人为{group['办公室负责人']}，电话：{group['办公室电话']}"] if group else []),
        ),
        tables=(tuple(rows), tuple(members)) if group else (tuple(rows),),
    )


TRUTHS = {"动员部署情况通报": mobilisation, "实施方案备案汇总表": plans_on_file, "联系点安排通知": liaison}
