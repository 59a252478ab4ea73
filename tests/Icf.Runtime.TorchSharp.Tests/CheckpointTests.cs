using Icf.Testing.Parity;
using Models = Icf.TestModels.Models;

namespace Icf.Tensors.Torch.Tests;

/// <summary>A training goes from one engine to the other.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("icf-torch-").FullName;

    private static CompileOptions Options =>
        new()
        {
            Traces = 4_000,
            Epochs = 2,
            ValidationTraces = 256,
            Seed = 3,
            Progress = new Silent(),
        };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [EngineFact]
    public void A_training_goes_on_with_another_engine()
    {
        var model = new Models.UnknownMeanModel();
        using var torch = TorchSharpEngine.Cpu();
        string checkpoint = Path.Combine(_directory, "training");
        CompileOptions options = Options with { Checkpoint = checkpoint, CheckpointInterval = TimeSpan.Zero };
        using var stop = new CancellationTokenSource();
        var watch = new StopAt(0.5, stop);
        Assert.Throws<OperationCanceledException>(() =>
            model.Compile(new(new double[2]), options with { Progress = watch }, stop.Token)
        );
        using var compiled = model.Compile(new(new double[2]), options with { Engine = torch });
        using var straight = model.Compile(new(new double[2]), Options);
        Assert.Equal(straight.Report.ValidationLoss, compiled.Report.ValidationLoss, 1e-3);
    }

    private sealed class StopAt(double share, CancellationTokenSource stop) : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value)
        {
            if (value.Fraction >= share)
                stop.Cancel();
        }
    }

    private sealed class Silent : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) { }
    }
}
