namespace Icf;

/// <summary>
/// How a network is trained on a <see cref="DataSet"/>, which has decided all that concerns the traces.
/// </summary>
public sealed record CompileFromOptions : TrainingOptions
{
    /// <summary>The usual ones.</summary>
    public CompileFromOptions() { }

    /// <summary>Those of a training that simulates its traces.</summary>
    /// <param name="options">Of them, all that does not concern the traces.</param>
    public CompileFromOptions(CompileOptions options)
        : base(options) { }
}
