namespace CaseManagement.Domain.Access;

/// <summary>
/// The database's row policies let a change touch nothing: the record is closed to whoever asked, or closed while they were
/// writing. It is answered like a record that does not exist, never as a change by somebody else.
/// </summary>
public sealed class RecordClosedException(Exception cause) : Exception("The row policies of the database refused a change.", cause);
