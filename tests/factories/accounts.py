"""Staff and branches."""

import datetime
from typing import Any

import factory

from cms.accounts.enums import Level, Role
from cms.accounts.models import Branch, BranchPlacement, RoleProfile, User

FOUNDED = datetime.date(2000, 1, 1)


class BranchFactory(factory.django.DjangoModelFactory):
    """A branch open since 2000; `parent=` hangs it there from its first day."""

    code = factory.Sequence(lambda n: f"b{n:04}")
    name = factory.Sequence(lambda n: f"第{n}支行")
    level = Level.BRANCH
    opened_on = FOUNDED

    class Meta:
        model = Branch
        skip_postgeneration_save = True

    @factory.post_generation
    def parent(self: Branch, create: bool, parent: Branch | None, **kwargs: Any) -> None:
        """Place it."""
        if create and parent:
            BranchPlacement.objects.create(
                branch=self, parent=parent, starts_on=kwargs.get("since", self.opened_on)
            )


class UserFactory(factory.django.DjangoModelFactory):
    """A member of staff; `roles=` makes them a member of the roles' groups."""

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.com")
    last_name = "王"
    first_name = factory.Sequence(lambda n: f"小明{n}")
    password = factory.django.Password("correct horse battery")

    class Meta:
        model = User
        skip_postgeneration_save = True

    @factory.post_generation
    def roles(self: User, create: bool, roles: list[Role] | None, **kwargs: Any) -> None:
        """Add them to the groups."""
        for role in roles or ():
            self.groups.add(RoleProfile.objects.get(code=role).group)


class AdministratorFactory(UserFactory):
    """A superuser."""

    is_superuser = True
    is_staff = True
