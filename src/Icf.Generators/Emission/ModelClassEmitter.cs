using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>Writes the typed model class that stands beside the user's method: the part that people look at.</summary>
internal static class ModelClassEmitter
{
    /// <summary>Writes the file.</summary>
    public static string Emit(ModelClassSpec model) =>
        ModelFile.Write(
            model.Identity,
            writer =>
            {
                ModelIdentity identity = model.Identity;
                string name = identity.ClassName;
                writer.Line($"/// <summary>The compiled form of the model <c>{identity.Name}</c>.</summary>");
                writer.Line(KnownNames.GeneratedCode);
                TraitsEmitter.Attributes(writer, model);
                writer.Line($"{identity.Accessibility} sealed partial class {name}");
                writer.Open($"    : {KnownNames.Icf}Model<{name}.Args, {identity.ResultType}, {name}.Latents>");
                Args(writer, model.Parameters);
                Latents(writer, model);
                Constructor(writer, identity);
                SitesEmitter.Emit(writer, model);
                writer.Close();
            }
        );

    private static void Args(CodeWriter writer, EquatableArray<ParameterSpec> parameters)
    {
        writer.Line("/// <summary>The arguments of the model.</summary>");
        IEnumerable<string> list = parameters.Select(static p =>
            p.Default is null ? $"{p.Type} {p.Identifier}" : $"{p.Type} {p.Identifier} = {p.Default}"
        );
        Record(writer, "readonly record struct Args", list, parameters.Select(static p => (p.Name, p.Identifier)));
    }

    private static void Latents(CodeWriter writer, ModelClassSpec model)
    {
        SampleSiteSpec[] latents = Static(model.Samples).ToArray();
        writer.Line(
            "/// <summary>The latents that stand outside loops; null where a trace did not visit one.</summary>"
        );
        foreach (SampleSiteSpec latent in latents)
            writer.Line(
                $"/// <param name=\"{latent.Identifier.TrimStart('@')}\">{Documentation.Prior(model, latent)}</param>"
            );
        IEnumerable<string> list = latents.Select(static s =>
            s.IsCertain ? $"{s.Value} {s.Identifier}" : $"{s.Value}? {s.Identifier}"
        );
        Record(writer, "sealed record Latents", list, latents.Select(static s => (s.Name, s.Identifier)));
    }

    // What the compiler would print depends on the culture, and of a list says its type alone.
    private static void Record(
        CodeWriter writer,
        string kind,
        IEnumerable<string> parameters,
        IEnumerable<(string Name, string Identifier)> members
    )
    {
        string[] printed = members.Select(static m => $"({Literals.Text(m.Name)}, this.{m.Identifier})").ToArray();
        writer.List($"public {kind}(", parameters, printed.Length == 0 ? ");" : ")");
        if (printed.Length > 0)
        {
            writer.Open();
            writer.Line("private bool PrintMembers(global::System.Text.StringBuilder text) =>");
            writer.List($"    {KnownNames.Services}RecordText.Append(text, [", printed, "]);");
            writer.Close();
        }

        writer.Line();
    }

    private static void Constructor(CodeWriter writer, ModelIdentity identity)
    {
        if (identity.IsStatic)
        {
            writer.Line("/// <summary>Makes the model.</summary>");
            writer.Line($"public {identity.ClassName}() : base(Skeleton) {{ }}");
            writer.Line();
            return;
        }

        writer.Line("/// <summary>Makes the model of one instance.</summary>");
        writer.Line($"public {identity.ClassName}({identity.InstanceType} instance) : base(Skeleton)");
        writer.Line("    => _instance = instance;");
        writer.Line();
    }

    /// <summary>The latents that stand outside loops.</summary>
    public static IEnumerable<SampleSiteSpec> Static(EquatableArray<SampleSiteSpec> samples) =>
        samples.Where(static s => s.Depths.Least == 0 && (s.IsCertain || s.IsValueType));
}
