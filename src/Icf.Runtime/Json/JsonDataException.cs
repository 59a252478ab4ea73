namespace Icf;

/// <summary>A value in a JSON text, or one that is written to JSON, does not fit what a model takes.</summary>
public sealed class JsonDataException : IcfException
{
    /// <summary>A value that does not fit.</summary>
    /// <param name="path">The way to the value, such as <c>$.y[3].dose</c>.</param>
    /// <param name="expected">What fits there.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public JsonDataException(string path, string expected, string found, Exception? innerException = null)
        : base($"{path}: expected {expected}, found {found}.", innerException) =>
        (Path, Expected, Found) = (path, expected, found);

    /// <summary>The way to the value from the outermost one, which is <c>$</c>.</summary>
    public string Path { get; }

    /// <summary>What fits there.</summary>
    public string Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }
}
