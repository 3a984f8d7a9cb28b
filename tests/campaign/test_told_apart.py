"""Every form of the campaign is known for what it is, also typed on paper that bears no stamp."""

import pytest
from office_at_work import the_judge

from toolkit.forms.fill import fill_plain
from toolkit.forms.identify import identify
from toolkit.ooxml.package import Package
from toolkit.reading import read

LIBRARY = the_judge().library


def typed(name):
    """The form as it is without the office's stamp: its title, its labels, no answers."""
    blank = LIBRARY.blank_file(name)
    return read(fill_plain(blank.read_bytes(), LIBRARY.form(name), {}), blank.name)


@pytest.mark.parametrize("name", LIBRARY.names)
def test_a_form_without_a_stamp_is_told_from_all_others(name):
    match = identify(typed(name), LIBRARY.shelf)
    assert (match.form, match.stamped_version) == (name, None)


@pytest.mark.parametrize(
    "title", ["优秀共产党员推荐审批表", "优秀党支部书记推荐审批表", "优秀党支部书记推荐表"]
)
def test_a_recommendation_is_known_under_the_title_of_its_award(title):
    blank = LIBRARY.blank_file("优秀个人推荐审批表")
    data = fill_plain(blank.read_bytes(), LIBRARY.form("优秀个人推荐审批表"), {})
    package = Package.open(data)
    main = package.main_part()
    renamed = package.part(main).replace("优秀个人推荐审批表".encode(), title.encode())
    match = identify(read(package.with_parts({main: renamed}), blank.name), LIBRARY.shelf)
    assert match.form == "优秀个人推荐审批表"
