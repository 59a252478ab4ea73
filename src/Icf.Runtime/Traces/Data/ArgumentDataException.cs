namespace Icf;

/// <summary>
/// The arguments given to a model cannot be used: a datum is NaN, missing, or of a shape that does not fit.
/// </summary>
public sealed class ArgumentDataException : IcfException
{
    /// <summary>A bad argument.</summary>
    /// <param name="datum">The datum or parameter, such as <c>y[3]</c>.</param>
    /// <param name="message">What is wrong with it, and what to do.</param>
    public ArgumentDataException(string datum, string message)
        : base(message) => Datum = datum;

    /// <summary>The datum or parameter that is wrong, such as <c>y[3]</c>.</summary>
    public string Datum { get; }
}
