namespace Icf;

/// <summary>
/// A table cannot be read, or does not fit: its message names the file, and where it is known the row and the column,
/// what was expected there and what was found.
/// </summary>
public sealed class TableException : IcfException
{
    internal TableException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
