namespace Icf;

/// <summary>A saved network was trained for another model than the one that loads it.</summary>
public sealed class ModelMismatchException : Exception
{
    /// <summary>A file and a model that do not fit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="differences">What differs, one difference each.</param>
    /// <param name="model">The model that was to load it.</param>
    public ModelMismatchException(string path, string model, IReadOnlyList<string> differences)
        : base($"The network in '{path}' was not trained for {model} as it is now: {string.Join("; ", differences)}. Compile the model again.") =>
        (Path, Differences) = (path, differences);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What differs, in the model's own words.</summary>
    public IReadOnlyList<string> Differences { get; }
}
