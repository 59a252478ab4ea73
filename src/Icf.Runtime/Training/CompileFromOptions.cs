namespace Icf;

/// <summary>
/// How a network is trained on a <see cref="DataSet"/>, which determines everything about the traces.
/// </summary>
public sealed record CompileFromOptions : TrainingOptions
{
    /// <summary>The usual ones.</summary>
    public CompileFromOptions() { }

    /// <summary>Takes the options of a training that simulates its traces.</summary>
    /// <param name="options">The options, of which those about traces are ignored.</param>
    public CompileFromOptions(CompileOptions options)
        : base(options) { }
}
