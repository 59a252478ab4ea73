namespace Icf;

/// <summary>
/// A saved network was trained for, traces were simulated from, or a stopped run was of another model than the one that
/// reads the file, or a run had other options.
/// </summary>
public sealed class ModelMismatchException : IcfException
{
    /// <summary>A file and a model that do not fit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="differences">What differs, one difference each.</param>
    /// <param name="model">The model that was to load it.</param>
    public ModelMismatchException(string path, string model, IReadOnlyList<string> differences)
        : this(
            path,
            differences,
            $"The network in '{path}' was not trained for {model} as it is now: {InWords(differences)}. Compile the "
                + "model again; CompileOptions.WarmStart can start from this network."
        ) { }

    private const int MostInMessage = 6;

    private ModelMismatchException(string path, IReadOnlyList<string> differences, string message)
        : base(message) => (Path, Differences) = (path, differences);

    /// <summary>Traces on disk that were simulated from another model.</summary>
    internal static ModelMismatchException OfDataSet(string path, string model, IReadOnlyList<string> differences) =>
        new(
            path,
            differences,
            $"The traces of '{path}' were not simulated from {model} as it is now: {InWords(differences)}. Simulate "
                + "them again, into another folder."
        );

    /// <summary>A network of which nothing can be kept.</summary>
    internal static ModelMismatchException OfWarmStart(string path, string model, IReadOnlyList<string> differences) =>
        new(
            path,
            differences,
            $"Nothing of the network in '{path}' can be kept for {model}: {InWords(differences)}. Compile without "
                + "CompileOptions.WarmStart, or start from another network."
        );

    /// <summary>A network for other values of the model's parameters.</summary>
    internal static ModelMismatchException OfParameters(string path, string model, IReadOnlyList<string> differences) =>
        new(
            path,
            differences,
            $"The network in '{path}' was trained for other values of the parameters of {model} than it has now: "
                + $"{InWords(differences)}. Load it for the model without values of its own, which gets those of the "
                + "file, or compile the model with its values."
        );

    /// <summary>The checkpoint of another run.</summary>
    internal static ModelMismatchException OfRun(string path, string model, IReadOnlyList<string> differences) =>
        new(
            path,
            differences,
            $"The run in '{path}' is not this run of {model}: {InWords(differences)}. Call with the same model, "
                + "arguments, seed and options to go on with it; delete the file, or name another one, to start afresh."
        );

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>
    /// What differs, in the model's own words, most important first: <c>slope: Normal(0, 1) → StudentT(3, 0, 1)</c>,
    /// <c>new site 'noise'</c>, <c>tau = 2 → 3</c> for the value of a parameter. The message names the first of them.
    /// </summary>
    public IReadOnlyList<string> Differences { get; }

    private static string InWords(IReadOnlyList<string> differences) =>
        string.Join("; ", differences.Take(MostInMessage))
        + (differences.Count > MostInMessage ? $"; and {differences.Count - MostInMessage} more" : "");
}
