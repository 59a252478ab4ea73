namespace Icf;

/// <summary>
/// What ICF itself throws: its message names what was wrong (address, value, file) and says what to do.
/// </summary>
/// <remarks>
/// Errors of a call that no model is needed to find, such as a null argument or a negative number of particles, are the
/// usual exceptions of the platform, and so is a file that is not there.
/// </remarks>
public abstract class IcfException : Exception
{
    /// <summary>An error.</summary>
    /// <param name="message">What was wrong, and what to do.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    protected IcfException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
