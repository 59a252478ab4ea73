using Icf.TestModels;

namespace Icf.Serving.Tests;

/// <summary>Trained networks, each once.</summary>
public sealed class Networks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-serving").FullName;

    /// <summary>Trains the networks.</summary>
    public Networks()
    {
        Means = Trained(seed: 1);
        OtherMeans = Trained(seed: 2);
        Throws = Path.Combine(_folder, "throws.icf");
        var options = new CompileOptions
        {
            Traces = 500,
            Epochs = 1,
            Progress = null,
        };
        using var throws = new FaultyModels.ThrowsModel().Compile(new(1e9, 0), options);
        throws.Save(Throws);
    }

    /// <summary>A network for a mean with two readings.</summary>
    public string Means { get; }

    /// <summary>Another one for the same.</summary>
    public string OtherMeans { get; }

    /// <summary>A network for a model that throws where its limit is low.</summary>
    public string Throws { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Trained(long seed)
    {
        string file = Path.Combine(_folder, $"means-{seed}.icf");
        using var compiled = new Models.UnknownMeanModel().Compile(
            new(new double[2]),
            new CompileOptions
            {
                Traces = 1_000,
                Epochs = 1,
                Seed = seed,
                Progress = null,
            }
        );
        compiled.Save(file);
        return file;
    }
}
