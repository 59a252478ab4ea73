using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes what the proposal network is built from: data, and the skeleton that lists data and sites.</summary>
internal static class SkeletonEmitter
{
    /// <summary>Writes the class of the model's data.</summary>
    public static void Data(CodeWriter writer, EquatableArray<ParameterSpec> parameters)
    {
        writer.Line("/// <summary>The observed parameters.</summary>");
        writer.Open("public static class Data");
        int ordinal = 0;
        foreach (ParameterSpec parameter in parameters.Where(static p => p.IsObserved))
        {
            SitesEmitter.Field(
                writer,
                KnownNames.Services + "DataPath",
                DataName(parameter.Name),
                [$"{ordinal++}", Literals.Text(parameter.Name), .. Encoders(parameter)],
                Initializer(parameter)
            );
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
        Parts(writer, "    ", $"new {KnownNames.Services}FingerprintParts", model.Fingerprint, ")");
        writer.Open();
        List(
            writer,
            "Latents",
            model
                .Samples.Select(static s => "Sites." + s.Identifier)
                .Concat(SitesEmitter.MaybeMissing(model).Select(static s => "Sites." + s.Missing!.Identifier))
        );
        List(writer, "Observations", model.Observations.Select(static s => "Sites." + s.Identifier));
        List(writer, "Calls", model.Calls.Select(static s => "Sites." + s.Identifier));
        List(writer, "Factors", model.Factors.Select(static s => "Sites." + s.Identifier));
        List(writer, "Parameters", model.FittedParameters.Select(static s => "Sites." + s.Identifier));
        List(writer, "Rejections", model.Rejections.Select(static l => "Sites." + l.Identifier));
        List(writer, "Plates", model.Plates.Select(static p => "Sites." + p.Identifier));
        List(
            writer,
            "Data",
            model.Parameters.Where(static p => p.IsObserved).Select(static p => "Data." + DataName(p.Name))
        );
        List(
            writer,
            "Inputs",
            model
                .Parameters.Where(static p => !p.IsObserved)
                .Select(static p =>
                    $"new({string.Join(", ", [Literals.Text(p.Name), Literals.Text(p.ShortType), .. Encoders(p)])})"
                )
        );
        List(
            writer,
            "Renames",
            model.Renames.Select(static r => $"new({Literals.Text(r.Old)}, {Literals.Text(r.Now)})")
        );
        TraitsEmitter.Members(writer, model.Traits);
        Dependences(writer, model.Dependences);
        if (model.FormerFingerprint is { } former)
            Parts(writer, "", "FormerParts = new", former, ",");
        writer.Close(";");
        writer.Line();
        writer.Line(
            "/// <summary>Hashes of the model and of every model it calls; a saved network fits no other.</summary>"
        );
        writer.Line($"public static {traces}ModelFingerprint Fingerprint => Skeleton.Fingerprint;");
        writer.Line();
    }

    /// <summary>The name of a parameter's field in <c>Data</c>, where a field cannot be called as its class.</summary>
    public static string DataName(string parameter) => parameter == "Data" ? "Data_" : Literals.Identifier(parameter);

    // new(…) { Sites = [new("sample", "mu", "Normal(0, 1)"), …] }
    private static void Parts(CodeWriter writer, string indent, string begin, FingerprintSpec parts, string end)
    {
        string hashes = string.Join(
            ", ",
            new[] { parts.Prior, parts.Likelihood, parts.Structure, parts.Result }.Select(Literals.Text)
        );
        writer.Line($"{indent}{begin}({hashes})");
        writer.Line($"{indent}{{");
        writer.Line($"{indent}    Sites =");
        writer.Line($"{indent}    [");
        foreach (SiteMeaningSpec site in parts.Sites)
            writer.Line(
                $"{indent}        new({Literals.Text(site.Kind)}, {Literals.Text(site.Name)}, "
                    + $"{Literals.Text(site.Text)}),"
            );
        writer.Line($"{indent}    ],");
        writer.Line($"{indent}}}{end}");
    }

    // new("y[i]", "mu, effect[i]", control: "isOff[i]"), one to a line
    private static void Dependences(CodeWriter writer, DependencesSpec? dependences)
    {
        if (dependences is null)
            return;
        writer.Line("Dependences =");
        writer.Line("[");
        foreach (DependenceSpec site in dependences.All)
        {
            var arguments = new List<string> { Literals.Text(site.Of) };
            if (site.Arguments.Length > 0)
                arguments.Add(Literals.Text(site.Arguments));
            if (site.Control.Length > 0)
                arguments.Add("control: " + Literals.Text(site.Control));
            if (site.Turns.Length > 0)
                arguments.Add("turns: " + Literals.Text(site.Turns));
            writer.Line($"    new({string.Join(", ", arguments)}),");
        }

        writer.Line("],");
        if (dependences.AreAssumed)
            writer.Line("AssumesDependences = true,");
    }

    private static IEnumerable<string> Encoders(ParameterSpec parameter) =>
        parameter.Encoders.Kinds.Select(static kind => $"{KnownNames.Icf}EncoderKind.{kind}");

    // { AllowsMissing = true, Passed = [new(1, static () => global::Demo.OtherModel.Data.y)] }
    private static string Initializer(ParameterSpec parameter)
    {
        // In the initialiser of a field the compiler takes the fields beside it for unset.
        IEnumerable<string> passed = parameter.Encoders.Passed.Select(static h =>
            $"new({h.Levels}, static () => {h.CalleeClass}.Data.{DataName(h.Parameter)}{(h.IsSelf ? "!" : "")})"
        );
        var members = new List<string>();
        if (parameter.AllowsMissing)
            members.Add("AllowsMissing = true");
        if (parameter.Encoders.Passed.Count > 0)
            members.Add($"Passed = [{string.Join(", ", passed)}]");
        return members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    // Lists are empty unless they are set.
    private static void List(CodeWriter writer, string name, IEnumerable<string> items)
    {
        if (items.Any())
            writer.List($"{name} = [", items, "],");
    }
}
