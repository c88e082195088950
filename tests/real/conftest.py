"""What the tests of the built handbooks share."""

import pytest

from tests.sites import BuiltSite


@pytest.fixture(params=["real_editions", "sample_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site
