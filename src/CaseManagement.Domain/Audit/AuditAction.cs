namespace CaseManagement.Domain.Audit;

/// <summary>What somebody did. Views count as much as changes.</summary>
public enum AuditAction
{
    /// <summary>Opened an area of one person's record.</summary>
    View,

    /// <summary>A list was shown; each person on it has a line.</summary>
    List,
    Search,
    Print,
    Export,
    Create,
    Change,
    Sign,

    /// <summary>Asked for something and was refused.</summary>
    Deny,

    /// <summary>Gave a reason to open a record.</summary>
    ReasonedAccess,
    Review,
    SignIn,
    SignInFailed,
    SignOut,

    /// <summary>Accounts, roles, teams and settings.</summary>
    Administer,

    /// <summary>A number of the sequence whose transaction did not come about.</summary>
    Void,
}
