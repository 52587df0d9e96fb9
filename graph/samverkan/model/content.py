"""What is agreed: agreements, focus areas, assignments, goals, commitments, proposals and milestones."""

from __future__ import annotations

from neomodel import BooleanProperty, IntegerProperty, StringProperty

from samverkan.model.base import Choice, Dated, DatedLink, DateProperty, Link, Node, To, words
from samverkan.model.relationships import Alteration, Coverage, Foundation, PartOf, Support, Under
from samverkan.model.vocabularies import AreaKind, Modality


class FocusArea(Node, Dated):
    """What a collaboration is about; areas nest. `kind` tells areas from perspectives and professions."""

    kind = Choice(AreaKind, "area, perspective (cuts across all areas) or profession", index=True)
    definition = StringProperty(help_text="What it means where only one definition is given")

    part_of = To(
        "FocusArea",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The wider areas that it is part of",
        inverse_help="Narrower areas",
    )
    related_to = To(
        "FocusArea",
        "RELATED_TO",
        Link,
        inverse="related_from",
        help="Near-synonyms in other sectors, linked and not merged",
        inverse_help="Near-synonyms that point here",
    )


class Agreement(Node, Dated):
    """What parties agreed, or propose to; not the document that speaks of it."""

    kind = StringProperty(
        index=True, help_text="partnership, collaboration, letter of intent, ALF, VFU, framework and so on"
    )
    diary = StringProperty(help_text="Diary number, such as RS/482/2018")
    signed_on = StringProperty(help_text="The day of signing as it was said")
    signed_on_date = DateProperty(help_text="The day of signing")
    notice = StringProperty(help_text='Notice period as it was said, such as "6 months"')
    notice_months = IntegerProperty(help_text="Notice period in months")
    terminable_by = StringProperty(help_text="Who may terminate it")
    termination_effect = StringProperty(help_text="What happens to what is under way when it ends")
    extended = StringProperty(help_text="By whom and when it was extended")
    financing = StringProperty(help_text="What it says of money")
    legal_basis = StringProperty(help_text="The law or regulation that it rests on")
    purpose = StringProperty(help_text="What it is for, in plain words")
    open_list = BooleanProperty(help_text="Whether its areas, parties or annexes are given as examples")
    annexes = words("Annexes that it has or is to have")
    copies = StringProperty(help_text="In how many copies it is drawn up")

    covers = To(
        "FocusArea",
        "COVERS",
        Coverage,
        inverse="agreements",
        help="Focus areas that it covers",
        inverse_help="Agreements that cover it",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referring_agreements",
        help="Strategies, plans and laws that it refers to",
        inverse_help="Agreements that refer to it",
    )
    replaces = To(
        "Agreement",
        "REPLACES",
        Foundation,
        inverse="replaced_by",
        help="Earlier agreements that it replaces or is to replace",
        inverse_help="Later agreements that replace it",
    )
    based_on = To(
        "Agreement",
        "BASED_ON",
        Foundation,
        inverse="basis_for",
        help="Agreements that it hangs on, follows from or was triggered by",
        inverse_help="Agreements that hang on it or follow from it",
    )


class Assignment(Node, Dated):
    """A task carried under an agreement; versions of the agreement add, drop, rename or reshape it."""

    kind = StringProperty(help_text="heading, assignment or item")
    condition = StringProperty(help_text="What it depends on")
    order = IntegerProperty(help_text="Its place in the list that it stands in")

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="assignments",
        help="Agreements, or versions of one, and what each does to it",
        inverse_help="Assignments, with what this version does to each",
    )
    part_of = To(
        "Assignment",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The heading or assignment that it is part of",
        inverse_help="Items under it",
    )
    replaces = To(
        "Assignment",
        "REPLACES",
        Foundation,
        inverse="replaced_by",
        help="The earlier assignment that it renames or replaces",
        inverse_help="The later assignment that replaces it",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="assignments",
        help="Focus areas that it concerns",
        inverse_help="Assignments that concern it",
    )
    supports = To(
        "Forum",
        "SUPPORTS",
        Support,
        inverse="supported_by",
        help="Forums that it convenes, coordinates or is secretariat for",
        inverse_help="Assignments that keep the forum going",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        DatedLink,
        inverse="assignments_towards",
        help="Organisations that it is for or is carried out with",
        inverse_help="Assignments that are for it",
    )


class Goal(Node, Dated):
    """What is aimed at, per unit, focus area and counterpart; purposes and experienced benefits are goals by kind."""

    kind = StringProperty(index=True, help_text="goal, overall goal, purpose, benefit, wish")
    text = StringProperty(help_text="The goal in plain words")
    horizon = StringProperty(help_text="The time that it looks ahead, such as the coming two terms")
    order = IntegerProperty(help_text="Its place in the list that it stands in")

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="goals",
        help="The agreement that sets it",
        inverse_help="Goals that it sets",
    )
    aim_of = To(
        "Forum", "AIM_OF", Link, inverse="goals", help="The forum whose aim it is", inverse_help="Aims of the forum"
    )
    aim_of_assignment = To(
        "Assignment",
        "AIM_OF",
        Link,
        inverse="goals",
        help="The assignment whose aim or benefit it is",
        inverse_help="Aims and benefits of the assignment",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="goals",
        help="The focus area that it is set in",
        inverse_help="Goals that are set in it",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referring_goals",
        help="Strategies and plans whose aims it takes up",
        inverse_help="Goals that take up its aims",
    )
    held_by = To(
        "Organisation",
        "FOR",
        Link,
        inverse="goals",
        help="The organisation or unit whose goal it is",
        inverse_help="Goals that are its own",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        Link,
        inverse="goals_towards",
        help="The counterpart that it is to be reached with",
        inverse_help="Goals that others are to reach with it",
    )


class Commitment(Node, Dated):
    """Who shall, should, intends to, or may not do what."""

    modality = Choice(Modality, "shall, commits, agreed, should, expected, intends, strives, may, may not", index=True)
    text = StringProperty(help_text="What is to be done, or left undone, in plain words")
    negative = BooleanProperty(help_text="Whether it forbids or denies something")
    condition = StringProperty(help_text="Under what condition it holds")
    reason = StringProperty(help_text="Why, where the document says so")
    share = StringProperty(help_text="Cost share, such as 50/50")
    order = IntegerProperty(help_text="Its place in the list that it stands in")

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="commitments",
        help="The agreement that makes it",
        inverse_help="Commitments that it makes",
    )
    regulates = To(
        "Forum",
        "REGULATES",
        Link,
        inverse="commitments",
        help="The forum that it is about",
        inverse_help="Commitments that are about the forum",
    )
    about_role = To(
        "Role",
        "REGULATES",
        Link,
        inverse="commitments",
        help="The role that it is about",
        inverse_help="Commitments that are about the role",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="commitments",
        help="Focus areas that it concerns",
        inverse_help="Commitments that concern it",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        Link,
        inverse="commitments_towards",
        help="Whom it is made to",
        inverse_help="Commitments made to it",
    )


class Proposal(Node, Dated):
    """A suggested, proposed, decided or rejected change."""

    text = StringProperty(help_text="What is proposed, in plain words")
    reason = StringProperty(help_text="Why, where the document says so")
    where_written = StringProperty(help_text="Where the change is to be written: agreement or annex")
    condition = StringProperty(help_text="What it depends on")
    order = IntegerProperty(help_text="Its place in the list that it stands in")

    changes = To(
        "Agreement",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The agreement that it would change or adopt",
        inverse_help="Proposals to change or adopt it",
    )
    changes_assignment = To(
        "Assignment",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The assignment that it would change",
        inverse_help="Proposals to change it",
    )
    changes_forum = To(
        "Forum",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The forum that it would change",
        inverse_help="Proposals to change it",
    )
    changes_organisation = To(
        "Organisation",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The organisation whose work or steering it would change",
        inverse_help="Proposals to change its work or steering",
    )
    changes_role = To(
        "Role",
        "CHANGES",
        Alteration,
        inverse="proposals",
        help="The role that it would change",
        inverse_help="Proposals to change it",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="proposals",
        help="Focus areas that it concerns",
        inverse_help="Proposals that concern it",
    )
    became = To(
        "Proposal",
        "BECAME",
        Foundation,
        inverse="grew_from",
        help="The proposal that took it up",
        inverse_help="The suggestions that it takes up",
    )


class Milestone(Node, Dated):
    """A dated step: a decision, a deadline, a presentation, a follow-up. Its dates are its validity."""

    kind = StringProperty(help_text="decision, deadline, presentation, follow-up, drafting, entry into force")
    date = StringProperty(help_text="The date as it was said")
    rule = StringProperty(help_text="The rule that gives the date, where no date is said")
    deadline = BooleanProperty(help_text="Whether the date is the last possible one")
    order = IntegerProperty(help_text="Its place in the timeline")

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="milestones",
        help="The agreement whose step it is",
        inverse_help="Dated steps of the agreement",
    )
    about = To(
        "Proposal",
        "CONCERNS",
        Link,
        inverse="milestones",
        help="The proposal that the step treats",
        inverse_help="Steps in which it is treated",
    )
    follows = To(
        "Milestone",
        "FOLLOWS",
        Link,
        inverse="followed_by",
        help="The step before it",
        inverse_help="The step after it",
    )
