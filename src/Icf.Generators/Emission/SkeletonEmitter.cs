using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes what the proposal network is built from: sites, data and the skeleton that lists them.</summary>
internal static class SkeletonEmitter
{
    /// <summary>Writes the class of the model's sites; ordinals count per kind in source order.</summary>
    public static void Sites(CodeWriter writer, ModelClassSpec model)
    {
        writer.Line("/// <summary>The places of the model that have an address or score one.</summary>");
        writer.Open("public static class Sites");
        Fields(writer, model.Samples, static (site, i) => Field(
            $"SampleSite<{site.Distribution}, {site.Value}>",
            site.Identifier,
            $"{i}, {Literals.Text(site.Name)}, {Support(site.Support)}, {Depths(site.Depths)}"));
        EquatableArray<ObserveSiteSpec> maybeMissing = MaybeMissing(model);
        Fields(writer, maybeMissing, (site, i) => Field(
            $"SampleSite<{site.Distribution}, {site.Value}>",
            site.Missing!.Identifier,
            $"{model.Samples.Count + i}, {Literals.Text(site.Missing.Name)}, {Support(site.Support)}, loopDepth: {site.Missing.Rank}"));
        Fields(writer, model.Observations, static (site, i) => Field(
            $"ObserveSite<{site.Distribution}, {site.Value}>",
            site.Identifier,
            $"{i}, {Literals.Text(site.Name)}, {Support(site.Support)}{(site.Missing is { } missing ? $", missing: {missing.Identifier}" : "")}"));
        Fields(writer, model.Calls, static (site, i) => Field(
            "CallSite",
            site.Identifier,
            $"{i}, {Literals.Text(site.Name)}, loopDepth: {site.Depths.Most}, static () => {site.CalleeClass}.Skeleton{Least(site.Depths)}"));
        Fields(writer, model.Factors, static (site, i) => Field(
            "FactorSite",
            site.Identifier,
            $"{i}, {Literals.Text(site.Name)}, {Depths(site.Depths)}"));
        Fields(writer, model.Rejections, static (loop, i) => Field(
            "RejectionSite",
            loop.Identifier,
            $"{i}, {Literals.Text(loop.Name)}, loopDepth: {loop.LoopDepth}, samples: [{string.Join(", ", loop.Samples)}], calls: [{string.Join(", ", loop.Calls)}]"));
        Fields(writer, model.Plates, static (plate, i) => Field(
            "PlateSite",
            plate.Identifier,
            $"{i}, {Literals.Text(plate.Name)}, loopDepth: {plate.LoopDepth}"));
        writer.Close();
        writer.Line();
    }

    private static string Depths(LoopDepths depths) => $"loopDepth: {depths.Most}{Least(depths)}";

    private static string Least(LoopDepths depths) => depths.Least < depths.Most ? $", leastDepth: {depths.Least}" : "";

    /// <summary>Writes the class of the model's data.</summary>
    public static void Data(CodeWriter writer, EquatableArray<ParameterSpec> parameters)
    {
        writer.Line("/// <summary>The observed parameters.</summary>");
        writer.Open("public static class Data");
        int ordinal = 0;
        foreach (ParameterSpec parameter in parameters.Where(static p => p.IsObserved))
        {
            writer.Line(Field(
                "DataPath",
                DataName(parameter.Name),
                $"{ordinal++}, {Literals.Text(parameter.Name)}{Encoders(parameter)}",
                Initializer(parameter)));
        }

        writer.Close();
        writer.Line();
    }

    /// <summary>Writes the skeleton and the fingerprint.</summary>
    public static void Skeleton(CodeWriter writer, ModelClassSpec model)
    {
        string traces = KnownNames.Traces;
        writer.Line("/// <summary>What a proposal network for this model is built from.</summary>");
        writer.Line($"public static {traces}ProposalSkeleton Skeleton {{ get; }} = new(");
        writer.Line($"    {Literals.Text(model.Identity.FullName)},");
        Parts(writer, "    ", $"new {traces}FingerprintParts", model.Fingerprint, ")");
        writer.Open();
        writer.Line(List("Latents", model.Samples.Select(static s => "Sites." + s.Identifier)
            .Concat(MaybeMissing(model).Select(static s => "Sites." + s.Missing!.Identifier))));
        writer.Line(List("Observations", model.Observations.Select(static s => "Sites." + s.Identifier)));
        writer.Line(List("Calls", model.Calls.Select(static s => "Sites." + s.Identifier)));
        writer.Line(List("Factors", model.Factors.Select(static s => "Sites." + s.Identifier)));
        if (model.Rejections.Count > 0)
            writer.Line(List("Rejections", model.Rejections.Select(static l => "Sites." + l.Identifier)));
        if (model.Plates.Count > 0)
            writer.Line(List("Plates", model.Plates.Select(static p => "Sites." + p.Identifier)));
        writer.Line(List("Data", model.Parameters.Where(static p => p.IsObserved).Select(static p => "Data." + DataName(p.Name))));
        writer.Line(List("Inputs", model.Parameters.Where(static p => !p.IsObserved).Select(static p =>
            $"new({Literals.Text(p.Name)}, {Literals.Text(p.ShortType)}{Encoders(p)})")));
        writer.Line(List("Renames", model.Renames.Select(static r =>
            $"new({Literals.Text(r.Old)}, {Literals.Text(r.Now)})")));
        TraitsEmitter.Members(writer, model.Traits);
        if (model.FormerFingerprint is { } former)
            Parts(writer, "", "FormerParts = new", former, ",");
        writer.Close(";");
        writer.Line();
        writer.Line("/// <summary>Hashes of the model and of every model it calls; a saved network fits no other.</summary>");
        writer.Line($"public static {traces}ModelFingerprint Fingerprint => Skeleton.Fingerprint;");
        writer.Line();
    }

    /// <summary>The name of a parameter's field in <c>Data</c>, where a field cannot be called as its class.</summary>
    public static string DataName(string parameter) => parameter == "Data" ? "Data_" : Literals.Identifier(parameter);

    // new(…) { Sites = [new("sample", "mu", "Normal(0, 1)"), …] }
    private static void Parts(CodeWriter writer, string indent, string begin, FingerprintSpec parts, string end)
    {
        string hashes = string.Join(", ", new[] { parts.Prior, parts.Likelihood, parts.Structure, parts.Result }.Select(Literals.Text));
        writer.Line($"{indent}{begin}({hashes})");
        writer.Line($"{indent}{{");
        writer.Line($"{indent}    Sites =");
        writer.Line($"{indent}    [");
        foreach (SiteMeaningSpec site in parts.Sites)
            writer.Line($"{indent}        new({Literals.Text(site.Kind)}, {Literals.Text(site.Name)}, {Literals.Text(site.Text)}),");
        writer.Line($"{indent}    ],");
        writer.Line($"{indent}}}{end}");
    }

    private static string Encoders(ParameterSpec parameter) =>
        string.Concat(parameter.Encoders.Kinds.Select(static kind => $", {KnownNames.Icf}EncoderKind.{kind}"));

    // { AllowsMissing = true, Handed = [new(1, static () => global::Demo.OtherModel.Data.y)] }
    private static string Initializer(ParameterSpec parameter)
    {
        // In the initialiser of a field the compiler takes the fields beside it for unset.
        IEnumerable<string> handed = parameter.Encoders.Handed.Select(static h =>
            $"new({h.Levels}, static () => {h.CalleeClass}.Data.{DataName(h.Parameter)}{(h.IsSelf ? "!" : "")})");
        var members = new List<string>();
        if (parameter.AllowsMissing)
            members.Add("AllowsMissing = true");
        if (parameter.Encoders.Handed.Count > 0)
            members.Add($"Handed = [{string.Join(", ", handed)}]");
        return members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    private static void Fields<T>(CodeWriter writer, EquatableArray<T> sites, Func<T, int, string> field)
        where T : IEquatable<T>
    {
        for (int i = 0; i < sites.Count; i++)
            writer.Line(field(sites[i], i));
    }

    private static string Field(string type, string name, string arguments, string initializer = "") =>
        $"public static readonly {KnownNames.Traces}{type} {name} = new({arguments}){initializer};";

    private static EquatableArray<ObserveSiteSpec> MaybeMissing(ModelClassSpec model) =>
        model.Observations.Where(static s => s.Missing is not null).ToEquatableArray();

    private static string Support(string kind) => KnownNames.Icf + "SupportKind." + kind;

    private static string List(string name, IEnumerable<string> items) => $"{name} = [{string.Join(", ", items)}],";
}
