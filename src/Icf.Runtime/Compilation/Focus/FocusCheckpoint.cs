using System.Text.Json.Serialization;
using Icf.Artifacts;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// The file that says which rounds of a focused training are done, beside the checkpoint of the round that is under
/// way.
/// </summary>
/// <param name="checkpoint">The checkpoint of rounds.</param>
/// <param name="skeleton">The model.</param>
/// <param name="options">The options of the whole training.</param>
/// <param name="identity">The identity of the data sets.</param>
internal sealed class FocusCheckpoint(
    string checkpoint,
    ProposalSkeleton skeleton,
    CompileOptions options,
    string identity
)
{
    private const string Kind = "focus";
    private readonly string _path = checkpoint + ".rounds";

    /// <summary>Why the last attempt to write the file failed; null if it succeeded.</summary>
    public string? Problem { get; private set; }

    /// <summary>The state after the rounds that are done; null if there is no file.</summary>
    /// <exception cref="ModelMismatchException">The file belongs to another model, other options or other
    /// data.</exception>
    public FocusState? Restore()
    {
        if (!File.Exists(_path))
            return null;
        FocusManifest saved = Manifests.Read(
            Artifact.Load(_path, Kind),
            _path,
            FocusManifestJson.Default.FocusManifest,
            FocusManifest.Newest,
            "Delete it to start again",
            static manifest =>
                manifest.Report.Focus.Count == 0 || manifest.Size < 1 || !(manifest.Seconds >= 0)
                    ? "it has no rounds"
                    : null
        );
        if (saved.Model != skeleton.Model || saved.Fingerprint != skeleton.Fingerprint || saved.Settings != Settings)
            throw new ModelMismatchException(
                _path,
                skeleton.Model,
                [
                    "the rounds were written for another version of the model, other data sets or other options "
                        + $"({saved.Settings}, now {Settings}); delete the file to start afresh",
                ]
            );
        return new FocusState(saved.Report, Region.Of(saved.Ranges), saved.LogMass)
        {
            Size = saved.Size,
            IsStalled = saved.IsStalled,
            IsLast = saved.IsLast,
            Seconds = saved.Seconds,
        };
    }

    /// <summary>Writes the state; if that fails, training continues and <see cref="Problem"/> says why.</summary>
    public void Save(FocusState state)
    {
        var manifest = new FocusManifest(
            FocusManifest.Newest,
            skeleton.Model,
            skeleton.Fingerprint,
            Settings,
            state.Report!,
            [.. Enumerable.Range(0, skeleton.StaticSites.Count).Select(s => state.Region.Ranges(s) ?? [])],
            state.LogMass,
            state.Size,
            state.IsStalled,
            state.IsLast,
            state.Seconds
        );
        try
        {
            Artifact.Create(Kind, manifest, FocusManifestJson.Default.FocusManifest, []).Save(_path);
            Problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = $"The file of rounds beside the checkpoint {error.Message.TrimEnd('.')}.";
        }
    }

    /// <summary>Deletes the file after the training.</summary>
    public void Delete()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next training with this file reports it and says what to do.
        }
    }

    private string Settings =>
        string.Join(
            ", ",
            options.Course().Append(("data sets", identity)).Select(setting => $"{setting.Item1} {setting.Item2}")
        );
}

/// <summary>The manifest of the file of rounds.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint.</param>
/// <param name="Settings">The options and data sets, as text.</param>
/// <param name="Report">The report of the rounds that are done.</param>
/// <param name="Ranges">The region of the next round, by static site.</param>
/// <param name="LogMass">Its log probability.</param>
/// <param name="Size">The traces of the next round, if it is not the last.</param>
/// <param name="IsStalled">Whether the last round has not narrowed the region.</param>
/// <param name="IsLast">Whether the next round is the last.</param>
/// <param name="Seconds">The time spent.</param>
internal sealed record FocusManifest(
    int Version,
    string Model,
    ModelFingerprint Fingerprint,
    string Settings,
    TrainingReport Report,
    IReadOnlyList<IReadOnlyList<PlaceRange>> Ranges,
    double LogMass,
    int Size,
    bool IsStalled,
    bool IsLast,
    double Seconds
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Newest = 1;
}

/// <summary>Reads and writes the file of rounds without reflection.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = false,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(FocusManifest))]
internal sealed partial class FocusManifestJson : JsonSerializerContext;
