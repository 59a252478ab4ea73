using System.Globalization;
using System.Text.Json;
using Icf.Artifacts;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>
/// Reads a <see cref="CompiledManifest"/> that <see cref="CompiledManifestJson"/> has written. It does not use a
/// serializer, since it runs before the first answer of a process: a serializer needs several hundred methods for these
/// records, each of which is compiled at start-up. Members that an older file does not have get their default values.
/// </summary>
internal static class CompiledManifestReader
{
    /// <summary>Reads the manifest of a file, and checks that its plan is consistent.</summary>
    /// <exception cref="ArtifactDamagedException">The text is not the manifest of a compiled model.</exception>
    /// <exception cref="ArtifactVersionException">It has another version.</exception>
    public static CompiledManifest Read(Artifact artifact, string path)
    {
        Manifests.RequireVersion(artifact, path, CompiledManifest.Newest, "Compile the model again");
        return Manifests.Guard(
            path,
            () =>
            {
                CompiledManifest manifest = Read(artifact.Manifest);
                return PlanFaults.First(manifest.Plan) is { } fault ? throw new FormatException(fault) : manifest;
            }
        );
    }

    /// <summary>Reads the text of a manifest; the exception only says that it is not a manifest.</summary>
    internal static CompiledManifest Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        return new CompiledManifest(
            Integer(root, "version"),
            Text(root, "model"),
            Fingerprint(root.GetProperty("fingerprint")),
            Skeleton(root.GetProperty("skeleton")),
            Plan(root.GetProperty("plan")),
            Report(root.GetProperty("report"))
        )
        {
            Parameters = Find(root, "parameters") is null ? null : List(root, "parameters", Parameter),
            Calibration = Find(root, "calibration") is { } calibration ? Calibration(calibration) : null,
        };
    }

    private static SavedParameter Parameter(JsonElement from) =>
        new(Text(from, "address"), Flag(from, "isNumber"), List(from, "values", Number));

    internal static SavedCalibration Calibration(JsonElement from) =>
        new(
            Text(from, "engine"),
            Integer(from, "simulations"),
            Integer(from, "unanswered"),
            Number(from, "falseAlarmRate"),
            List(
                from,
                "quantities",
                static of => new SavedQuantity(
                    Text(of, "name"),
                    Flag(of, "isLatent"),
                    Some(List(of, "ranks", Rank)),
                    Number(of, "meanZScore"),
                    Number(of, "zScoreDeviation"),
                    Number(of, "contraction")
                )
            ),
            List(from, "rare", String),
            List(from, "aroundPrior", Rank),
            List(from, "fromBelow", Rank),
            List(from, "reliability", static count => count.GetInt32()),
            Number(from, "medianEffectiveSampleSize"),
            Find(from, "usable") is { } usable ? Calibration(usable) : null,
            Find(from, "proposals") is { } proposals ? Calibration(proposals) : null
        );

    private static double[] Some(double[] ranks) =>
        ranks.Length > 0 ? ranks : throw new FormatException("A quantity has no ranks.");

    private static double Rank(JsonElement from) =>
        Number(from) is >= 0 and <= 1 and double rank
            ? rank
            : throw new FormatException("A rank is not between 0 and 1.");

    private static ModelFingerprint Fingerprint(JsonElement from) =>
        new(Text(from, "prior"), Text(from, "likelihood"), Text(from, "structure"));

    private static SkeletonSummary Skeleton(JsonElement from) =>
        new(
            List(from, "latents", Distribution),
            List(from, "observations", Distribution),
            List(from, "data", String),
            List(from, "inputs", static input => new NamedInput(Text(input, "name"), Text(input, "type"))),
            Find(from, "methods") is null
                ? null
                : List(
                    from,
                    "methods",
                    static method => new MethodMeaning(Text(method, "name"), Meaning(method.GetProperty("parts")))
                )
        );

    private static FingerprintParts Meaning(JsonElement from) =>
        new(Text(from, "prior"), Text(from, "likelihood"), Text(from, "structure"), Text(from, "result"))
        {
            Sites = List(
                from,
                "sites",
                static site => new SiteMeaning(Text(site, "kind"), Text(site, "name"), Text(site, "text"))
            ),
        };

    private static NamedDistribution Distribution(JsonElement from) =>
        new(Text(from, "name"), Text(from, "distribution"));

    private static NetworkPlan Plan(JsonElement from) =>
        new(
            Options(from.GetProperty("options")),
            List(from, "fields", Field),
            List(from, "sites", Site),
            List(from, "levels", static level => new LevelPlan(Flag(level, "recurrent"), Flag(level, "set"))),
            Integer(from, "loopLevels"),
            Flag(from, "hasParts")
        )
        {
            LeastPriorShare = Find(from, "leastPriorShare") is { } share
                ? Number(share)
                : Networks.Head.LeastPriorShareOfTrace,
            Trained = Find(from, "trained") is null ? null : List(from, "trained", Trained),
            Order = Find(from, "order") is null ? null : List(from, "order", String),
        };

    private static NetworkOptions Options(JsonElement from)
    {
        var defaults = new NetworkOptions();
        return new NetworkOptions
        {
            MemoryWidth = Integer(from, "memoryWidth", defaults.MemoryWidth),
            ReaderWidth = Integer(from, "readerWidth", defaults.ReaderWidth),
            AttentionWidth = Integer(from, "attentionWidth", defaults.AttentionWidth),
            AttentionHeads = Integer(from, "attentionHeads", defaults.AttentionHeads),
            SelfAttention = Integer(from, "selfAttention", defaults.SelfAttention),
            EmbeddingWidth = Integer(from, "embeddingWidth", defaults.EmbeddingWidth),
            HeadWidth = Integer(from, "headWidth", defaults.HeadWidth),
            Head = Find(from, "head") is { } head ? Head(head) : defaults.Head,
            Heads = Find(from, "heads") is { } heads ? Dictionary(heads, Head) : defaults.Heads,
        };
    }

    private static HeadOptions Head(JsonElement from)
    {
        var defaults = new HeadOptions();
        return new HeadOptions
        {
            Family = Find(from, "family") is { } family ? Name<HeadFamily>(String(family)) : defaults.Family,
            Components = Integer(from, "components", defaults.Components),
            Knots = Integer(from, "knots", defaults.Knots),
        };
    }

    private static FieldPlan Field(JsonElement from) =>
        new(
            Text(from, "name"),
            Flag(from, "isInput"),
            Flag(from, "isCount"),
            Integer(from, "rank"),
            Integer(from, "group"),
            Flag(from, "isGrid"),
            List(from, "elements", static scale => new ElementScale(Number(scale, "median"), Number(scale, "spread")))
        )
        {
            OuterGroup = Integer(from, "outerGroup", Integer(from, "group")),
            Columns = Integer(from, "columns", 1),
            IsStrip = Flag(from, "isStrip"),
        };

    private static SitePlan Site(JsonElement from) =>
        new(
            Text(from, "name"),
            Name<HeadKind>(Text(from, "head")),
            Integer(from, "classes"),
            Number(from, "center"),
            Number(from, "spread"),
            Flag(from, "priorVaries"),
            Number(from, "logScaleCenter"),
            Number(from, "logScaleSpread"),
            Flag(from, "showsLevels")
        )
        {
            Ranges = Find(from, "ranges") is null
                ? null
                : List(
                    from,
                    "ranges",
                    static range => new PlaceRange(
                        Integer(range, "inner"),
                        Integer(range, "outer"),
                        Integer(range, "part"),
                        Number(range, "lower"),
                        Number(range, "upper")
                    )
                ),
        };

    private static TrainedField Trained(JsonElement from) =>
        new(
            Text(from, "name"),
            Flag(from, "isInput"),
            Number(from, "lower"),
            Number(from, "upper"),
            Number(from, "spread"),
            List(from, "sizes", static size => new SizeRange(Integer(size, "least"), Integer(size, "most"))),
            Find(from, "constants") is { } constants ? Dictionary(constants, Number) : null
        )
        {
            MayBeUnobserved = Flag(from, "mayBeUnobserved"),
        };

    private static TrainingReport Report(JsonElement from) =>
        new(
            Integer(from, "traces"),
            from.GetProperty("tracesSeen").GetInt64(),
            Number(from, "validationLoss"),
            Number(from, "initialLoss"),
            Integer(from, "skippedSteps"),
            Number(from, "seconds"),
            Flag(from, "stoppedEarly"),
            List(from, "proposedByPrior", String)
        )
        {
            LatentsDecideData = Flag(from, "latentsDecideData"),
            ExpectedGain = Find(from, "expectedGain") is { } gain ? Number(gain) : double.NaN,
            DataSets = Integer(from, "dataSets"),
            Steps = Find(from, "steps")?.GetInt64() ?? 0,
            TracesLeftOut = Find(from, "tracesLeftOut")?.GetInt64() ?? 0,
            LeftOutAt = Find(from, "leftOutAt") is { } site ? String(site) : null,
            WarmStart = Find(from, "warmStart") is { } warm
                ? new WarmStartReport(
                    Text(warm, "file"),
                    List(warm, "keptSites", String),
                    List(warm, "freshSites", String),
                    List(warm, "keptLayers", String),
                    List(warm, "freshLayers", String)
                )
                : null,
            Refinement = Find(from, "refinement") is { } refinement ? Refinement(refinement) : null,
            Focus = List(
                from,
                "focus",
                static round => new FocusRound(
                    Integer(round, "traces"),
                    Number(round, "logMass"),
                    Number(round, "validationLoss")
                )
            ),
            Impossible = Find(from, "impossible") is { } impossible
                ? new ImpossibleTraces(
                    impossible.GetProperty("count").GetInt64(),
                    impossible.GetProperty("of").GetInt64(),
                    Find(impossible, "firstAddress") is { } address ? String(address) : null,
                    Find(impossible, "firstCause") is { } cause ? String(cause) : null
                )
                : ImpossibleTraces.None,
        };

    private static RefineNetworkReport Refinement(JsonElement from) =>
        new(
            Integer(from, "dataSets"),
            Integer(from, "rounds"),
            from.GetProperty("draws").GetInt64(),
            Number(from, "seconds"),
            List(from, "before", Number),
            List(from, "after", Number)
        )
        {
            NeighborsBefore = Number(from, "neighborsBefore"),
            NeighborsAfter = Number(from, "neighborsAfter"),
            LossBefore = Number(from, "lossBefore"),
            LossAfter = Number(from, "lossAfter"),
        };

    // Enum.Parse accepts any number, also one without a meaning.
    private static T Name<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static JsonElement? Find(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement owner, string name) => String(owner.GetProperty(name));

    private static string String(JsonElement value) =>
        value.GetString() ?? throw new FormatException("A text is null.");

    private static int Integer(JsonElement owner, string name, int otherwise = 0) =>
        Find(owner, name)?.GetInt32() ?? otherwise;

    private static bool Flag(JsonElement owner, string name) => Find(owner, name)?.GetBoolean() ?? false;

    private static double Number(JsonElement owner, string name) => Find(owner, name) is { } value ? Number(value) : 0;

    // Numbers that JSON cannot express are written as text: "NaN", "Infinity".
    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? double.Parse(String(value), CultureInfo.InvariantCulture)
            : value.GetDouble();

    private static T[] List<T>(JsonElement owner, string name, Func<JsonElement, T> read)
    {
        if (Find(owner, name) is not { } list || list.GetArrayLength() == 0)
            return [];
        var items = new T[list.GetArrayLength()];
        for (int i = 0; i < items.Length; i++)
            items[i] = read(list[i]);
        return items;
    }

    private static Dictionary<string, T> Dictionary<T>(JsonElement owner, Func<JsonElement, T> read)
    {
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (JsonProperty property in owner.EnumerateObject())
            items.Add(property.Name, read(property.Value));
        return items;
    }
}
