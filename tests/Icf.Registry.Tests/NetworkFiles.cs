using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.TestModels;

namespace Icf.Registry.Tests;

/// <summary>
/// Files of networks: one that was trained, and others that differ from it in what a registry reads, without its
/// weights.
/// </summary>
internal static class NetworkFiles
{
    public const string Model = "Icf.TestModels.Models.UnknownMean";

    private static readonly Lazy<Artifact> s_trained = new(Train);

    /// <summary>The example that the network was trained with.</summary>
    public static Models.UnknownMeanModel.Args Example { get; } = new(y: new double[2]);

    /// <summary>Writes the trained network, with the report of its check.</summary>
    public static void WriteTrained(string path) => s_trained.Value.Save(path);

    /// <summary>Writes a variant.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seconds">How long the training took, which makes files different.</param>
    /// <param name="calibration">What the check said.</param>
    /// <param name="prior">A part of the fingerprint.</param>
    /// <param name="warmStart">The file that the training started from; null for none.</param>
    public static void Write(
        string path,
        int seconds,
        CalibrationVerdict calibration = CalibrationVerdict.Passed,
        string prior = "a",
        string? warmStart = null
    )
    {
        JsonObject manifest = JsonNode.Parse(s_trained.Value.Manifest)!.AsObject();
        manifest["fingerprint"]!["prior"] = prior;
        manifest["report"]!["seconds"] = seconds;
        if (warmStart is not null)
            manifest["report"]!["warmStart"] = new JsonObject
            {
                ["file"] = Path.GetFileName(warmStart),
                ["keptSites"] = new JsonArray(),
                ["freshSites"] = new JsonArray(),
                ["keptLayers"] = new JsonArray(),
                ["freshLayers"] = new JsonArray(),
            };
        if (calibration == CalibrationVerdict.Missing)
            manifest["calibration"] = null;
        if (calibration == CalibrationVerdict.Failed)
            foreach (JsonNode? quantity in manifest["calibration"]!["quantities"]!.AsArray())
            {
                JsonArray ranks = quantity!["ranks"]!.AsArray();
                for (int i = 0; i < ranks.Count; i++)
                    ranks[i] = 0.01;
            }

        new Artifact(s_trained.Value.Kind, manifest.ToJsonString(), []).Save(path);
    }

    private static Artifact Train()
    {
        string path = Path.GetTempFileName();
        try
        {
            using CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> compiled =
                new Models.UnknownMeanModel().Compile(
                    Example,
                    new CompileOptions
                    {
                        Traces = 500,
                        Seed = 1,
                        Progress = null,
                    }
                );
            Assert.True(compiled.Check(Example, new CheckOptions { Simulations = 100, Particles = 200 }).IsCalibrated);
            compiled.Save(path);
            return Artifact.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
