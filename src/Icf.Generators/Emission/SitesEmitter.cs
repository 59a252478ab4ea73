using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes the places of a model that have an address or score one.</summary>
internal static class SitesEmitter
{
    /// <summary>Writes the class of the model's sites; ordinals count per kind in source order.</summary>
    public static void Emit(CodeWriter writer, ModelClassSpec model)
    {
        writer.Line("/// <summary>The places of the model that have an address or score one.</summary>");
        writer.Open("public static class Sites");
        Fields(
            model.Samples,
            (site, i) =>
            {
                if (i > 0)
                    writer.Line();
                writer.Line($"/// <summary>{Documentation.Prior(model, site)}</summary>");
                Field(
                    writer,
                    $"{KnownNames.Traces}SampleSite<{site.Distribution}, {site.Value}>",
                    site.Identifier,
                    [$"{i}", Literals.Text(site.Name), Support(site.Support), .. Depths(site.Depths)]
                );
            }
        );
        Fields(
            MaybeMissing(model),
            (site, i) =>
                Field(
                    writer,
                    $"{KnownNames.Traces}SampleSite<{site.Distribution}, {site.Value}>",
                    site.Missing!.Identifier,
                    [
                        $"{model.Samples.Count + i}",
                        Literals.Text(site.Missing.Name),
                        Support(site.Support),
                        .. Depth(site.Missing.Rank),
                    ]
                )
        );
        Fields(
            model.Observations,
            (site, i) =>
                Field(
                    writer,
                    $"{KnownNames.Traces}ObserveSite<{site.Distribution}, {site.Value}>",
                    site.Identifier,
                    [$"{i}", Literals.Text(site.Name), Support(site.Support), .. Missing(site)]
                )
        );
        Fields(
            model.Calls,
            (site, i) =>
                Field(
                    writer,
                    KnownNames.Services + "CallSite",
                    site.Identifier,
                    [
                        $"{i}",
                        Literals.Text(site.Name),
                        $"loopDepth: {site.Depths.Most}",
                        $"static () => {site.CalleeClass}.Skeleton",
                        .. Least(site.Depths),
                    ]
                )
        );
        Fields(
            model.Factors,
            (site, i) =>
                Field(
                    writer,
                    KnownNames.Services + "FactorSite",
                    site.Identifier,
                    [$"{i}", Literals.Text(site.Name), .. Depths(site.Depths)]
                )
        );
        Fields(
            model.FittedParameters,
            (site, i) =>
                Field(
                    writer,
                    KnownNames.Services + "ParameterSite",
                    site.Identifier,
                    [$"{i}", Literals.Text(site.Name)]
                )
        );
        Fields(
            model.Rejections,
            (loop, i) =>
                Field(
                    writer,
                    KnownNames.Services + "RejectionSite",
                    loop.Identifier,
                    [
                        $"{i}",
                        Literals.Text(loop.Name),
                        $"loopDepth: {loop.LoopDepth}",
                        $"samples: [{string.Join(", ", loop.Samples)}]",
                        $"calls: [{string.Join(", ", loop.Calls)}]",
                    ]
                )
        );
        Fields(
            model.Plates,
            (plate, i) =>
                Field(
                    writer,
                    KnownNames.Services + "PlateSite",
                    plate.Identifier,
                    [$"{i}", Literals.Text(plate.Name), $"loopDepth: {plate.LoopDepth}"]
                )
        );
        writer.Close();
        writer.Line();
    }

    private static string[] Depths(LoopDepths depths) => [.. Depth(depths.Most), .. Least(depths)];

    private static string[] Depth(int loops) => loops > 0 ? [$"loopDepth: {loops}"] : [];

    private static string[] Least(LoopDepths depths) =>
        depths.Least < depths.Most ? [$"leastDepth: {depths.Least}"] : [];

    private static string[] Missing(ObserveSiteSpec site) =>
        site.Missing is { } missing ? [$"missing: {missing.Identifier}"] : [];

    private static void Fields<T>(EquatableArray<T> sites, Action<T, int> field)
        where T : IEquatable<T>
    {
        for (int i = 0; i < sites.Count; i++)
            field(sites[i], i);
    }

    /// <summary>Writes a field for a place or for data.</summary>
    public static void Field(
        CodeWriter writer,
        string type,
        string name,
        string[] arguments,
        string initializer = ""
    ) => writer.New($"public static readonly {type} {name}", arguments, initializer + ";");

    /// <summary>The observations whose data may be missing.</summary>
    public static EquatableArray<ObserveSiteSpec> MaybeMissing(ModelClassSpec model) =>
        model.Observations.Where(static s => s.Missing is not null).ToEquatableArray();

    private static string Support(string kind) => KnownNames.Icf + "SupportKind." + kind;
}
