using CaseManagement.Domain.People;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>A person.</summary>
internal sealed record PersonRow(
    Guid Id, int RecordNumber, bool HasRecord, string Given, string Family, string? Preferred, DateOnly? BornOn, DateOnly? ExpectedOn, DateOnly? DiedOn, string Sex, DateTimeOffset CreatedAt) : ISeedRow
{
    public static string Into =>
        "app.people (id, record_number, has_record, given_name, family_name, preferred_name, born_on, expected_on, birth_is_estimated, died_on, sex, created_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(RecordNumber).Put(HasRecord).Put(Given).Put(Family).Put(Preferred).Put(BornOn).Put(ExpectedOn).Put(false).Put(DiedOn).Put(Sex).Put(CreatedAt);
}

/// <summary>What every recorded item has: about whom, from whom, from when to when, recorded by whom.</summary>
internal sealed record ItemHead(Guid Id, Guid PersonId, Guid? FamilyId, Guid RecordedBy, DateTimeOffset RecordedAt)
{
    public const string Columns =
        "id, person_id, family_id, answer, from_on, until_on, is_verified, recorded_by, recorded_at, source_kind, source_words, source_is_third_party, source_do_not_reveal, superseded_at";

    public AnswerKind Answer { get; init; } = AnswerKind.Known;

    public DateOnly? FromOn { get; init; }

    public DateOnly? UntilOn { get; init; }

    /// <summary>Code of the set "information-sources".</summary>
    public string Source { get; init; } = InformationSource.OwnKnowledge.Kind;

    public string? SourceWords { get; init; }

    public bool IsThirdParty { get; init; }

    public bool IsVerified { get; init; }

    /// <summary>Set on an answer that a later one replaced.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    public RowWriter Write(RowWriter to) => to
        .Put(Id).Put(PersonId).Put(FamilyId).Put(Answer).Put(FromOn).Put(UntilOn).Put(IsVerified).Put(RecordedBy).Put(RecordedAt)
        .Put(Source).Put(SourceWords).Put(IsThirdParty).Put(false).Put(SupersededAt);
}

/// <summary>A name.</summary>
internal sealed record NameRow(ItemHead Head, NameKind Kind, string Given, string Middle, string Family) : ISeedRow
{
    public static string Into => $"app.person_names ({ItemHead.Columns}, kind, given, middle, family, is_hidden)";

    public void Write(RowWriter to) => Head.Write(to).Put(Kind).Put(Given).Put(Middle).Put(Family).Put(false);
}

/// <summary>An address; a confidential one has no lines and no postcode but a sealed text.</summary>
internal sealed record AddressRow(ItemHead Head, AddressKind Kind, string Lines, string? Postcode, byte[]? Sealed, byte[]? PlaceKey) : ISeedRow
{
    public static string Into => $"app.addresses ({ItemHead.Columns}, kind, lines, postcode, is_confidential, sealed, place_key)";

    public void Write(RowWriter to) => Head.Write(to).Put(Kind).Put(Lines).Put(Postcode).Put(Sealed is not null).Put(Sealed).Put(PlaceKey);
}

/// <summary>A telephone number or e-mail address.</summary>
internal sealed record ContactPointRow(ItemHead Head, ContactKind Kind, string Value, bool? SafeToLeaveMessage, string? Note) : ISeedRow
{
    public static string Into => $"app.contact_points ({ItemHead.Columns}, kind, value, safe_to_leave_message, do_not_use, note)";

    public void Write(RowWriter to) => Head.Write(to).Put(Kind).Put(Value).Put(SafeToLeaveMessage).Put(false).Put(Note);
}

/// <summary>An NHS number, UPN and the like, or why there is none.</summary>
internal sealed record IdentifierRow(ItemHead Head, IdentifierKind Kind, string Value, string? UnknownReason) : ISeedRow
{
    public static string Into => $"app.identifiers ({ItemHead.Columns}, kind, value, unknown_reason)";

    public void Write(RowWriter to) => Head.Write(to).Put(Kind).Put(Value).Put(UnknownReason);
}

/// <summary>Any other item of the record.</summary>
internal sealed record DetailRow(ItemHead Head, string Key, string Value, string? Note) : ISeedRow
{
    public static string Into => $"app.details ({ItemHead.Columns}, key, value, note)";

    public void Write(RowWriter to) => Head.Write(to).Put(Key).Put(Value).Put(Note);
}

/// <summary>What one person is to another.</summary>
internal sealed record RelationshipRow(
    ItemHead Head, Guid OtherId, string Kind, bool? HasResponsibility, string? Basis, DateOnly? ResponsibilityFromOn, FamilyTime FamilyTime, string? FamilyTimeOrder, string? Note, bool DoNotShareAddress) : ISeedRow
{
    public static string Into =>
        $"""
        app.relationships ({ItemHead.Columns}, other_id, kind, has_parental_responsibility, responsibility_basis, responsibility_from_on, family_time, family_time_order,
            note, do_not_share_address, is_estranged, is_next_of_kin)
        """;

    public void Write(RowWriter to) => Head.Write(to)
        .Put(OtherId).Put(Kind).Put(HasResponsibility).Put(Basis).Put(ResponsibilityFromOn).Put(FamilyTime).Put(FamilyTimeOrder).Put(Note).Put(DoNotShareAddress)
        .Put(false).Put(Kind == "mother");
}

/// <summary>A professional of another agency.</summary>
internal sealed record ProfessionalRow(ItemHead Head, string Name, string Agency, string Role, string? Phone, bool? Consent, bool Invite) : ISeedRow
{
    public static string Into => $"app.professionals ({ItemHead.Columns}, name, agency, role, phone, consent_to_share, invite_to_meetings)";

    public void Write(RowWriter to) => Head.Write(to).Put(Name).Put(Agency).Put(Role).Put(Phone).Put(Consent).Put(Invite);
}

/// <summary>A warning for visitors, approved.</summary>
internal sealed record MarkerRow(ItemHead Head, string Kind, string Reason, string Advice, DateOnly ReviewOn, bool PersonTold, string? WhyNotTold, Guid? ApprovedBy, DateTimeOffset? ApprovedAt) : ISeedRow
{
    public static string Into => $"app.warning_markers ({ItemHead.Columns}, kind, reason, advice, review_on, person_told, why_not_told, approved_by, approved_at)";

    public void Write(RowWriter to) => Head.Write(to).Put(Kind).Put(Reason).Put(Advice).Put(ReviewOn).Put(PersonTold).Put(WhyNotTold).Put(ApprovedBy).Put(ApprovedAt);
}
