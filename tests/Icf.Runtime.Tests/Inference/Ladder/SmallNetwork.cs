using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>A network of a short training, which knows usual data well and others not at all.</summary>
public sealed class SmallNetwork : IDisposable
{
    /// <summary>The compiled model.</summary>
    public CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Compiled { get; } =
        new Models.UnknownMeanModel().Compile(
            new(new double[2]),
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 1,
                Seed = 4,
            }
        );

    /// <inheritdoc/>
    public void Dispose() => Compiled.Dispose();
}
