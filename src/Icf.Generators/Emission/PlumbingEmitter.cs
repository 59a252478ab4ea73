using Icf.Generators.Infrastructure;
using Icf.Generators.Model;

namespace Icf.Generators.Emission;

/// <summary>
/// Writes the part of a model class that ties it to the run time: the skeleton with its hashes, and how arguments are
/// read.
/// </summary>
internal static class PlumbingEmitter
{
    /// <summary>Writes the file.</summary>
    public static string Emit(ModelClassSpec model) =>
        ModelFile.Write(
            model.Identity,
            writer =>
            {
                ModelIdentity identity = model.Identity;
                writer.Open($"partial class {identity.ClassName}");
                if (!identity.IsStatic)
                {
                    writer.Line($"private readonly {identity.InstanceType} _instance;");
                    writer.Line();
                }

                SkeletonEmitter.Data(writer, model.Parameters);
                SkeletonEmitter.Skeleton(writer, model);
                Run(writer, model);
                if (model.Traits.HasScorer)
                    Score(writer, model);
                Describe(writer, model);
                ReadLatents(writer, model.Samples);
                writer.Close();
            }
        );

    private static void Run(CodeWriter writer, ModelClassSpec model)
    {
        ModelIdentity identity = model.Identity;
        IEnumerable<string> arguments = new[] { "icf" }
            .Concat(model.Parameters.Where(static p => p.IsObserved).Select(At))
            .Concat(model.Parameters.Select(static p => "args." + p.Identifier));
        string receiver = identity.IsStatic ? "" : "_instance.";

        writer.Line("/// <inheritdoc/>");
        writer.Line(
            $"protected override {KnownNames.Trace}<{identity.ResultType}> Run({KnownNames.Scope} icf, Args args)"
        );
        writer.List($"    => {receiver}{identity.TwinName}(", arguments, ");");
        writer.Line();
    }

    private static void Score(CodeWriter writer, ModelClassSpec model)
    {
        ModelIdentity identity = model.Identity;
        IEnumerable<string> arguments = model.Parameters.Select(static p => "args." + p.Identifier).Prepend("icf");
        writer.Line("/// <inheritdoc/>");
        writer.Line($"protected override void Score<TReal>({KnownNames.Services}Scorer<TReal> icf, Args args)");
        writer.List($"    => {(identity.IsStatic ? "" : "_instance.")}{identity.Name}Scorer(", arguments, ");");
        writer.Line();
    }

    private static void Describe(CodeWriter writer, ModelClassSpec model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"protected override void Describe(Args args, {KnownNames.Services}ArgumentWriter writer)");
        foreach (ParameterSpec parameter in model.Parameters)
        {
            writer.Line(
                parameter.IsObserved
                    ? $"Walk_{parameter.Name}(writer, {At(parameter)}, args.{parameter.Identifier});"
                    : Input(parameter)
            );
        }

        writer.Close();
        writer.Line();
        foreach (ParameterSpec parameter in model.Parameters.Where(static p => p.IsObserved))
            WalkEmitter.Emit(writer, model.Identity, parameter);
    }

    private static void ReadLatents(CodeWriter writer, EquatableArray<SampleSiteSpec> samples)
    {
        IEnumerable<string> list = ModelClassEmitter
            .Static(samples)
            .Select(static s =>
                s.IsCertain ? $"reader.Get(Sites.{s.Identifier})" : $"reader.Find(Sites.{s.Identifier})"
            );
        writer.Line("/// <inheritdoc/>");
        writer.List(
            $"protected override Latents ReadLatents({KnownNames.Services}LatentReader reader) => new(",
            list,
            ");"
        );
    }

    private static string Input(ParameterSpec parameter)
    {
        string name = Literals.Text(parameter.Name);
        string value = "args." + parameter.Identifier;
        return parameter.Input switch
        {
            InputKind.Numbers => $"writer.Input({name}, {parameter.InputForm.Replace("{0}", value)});",
            InputKind.Optional => $"if ({value} is {{ }} {Literals.Identifier(parameter.Name)}) writer.Input({name}, "
                + $"{parameter.InputForm.Replace("{0}", Literals.Identifier(parameter.Name))});",
            _ => $"writer.Input({name}, (object?){value});",
        };
    }

    private static string At(ParameterSpec parameter) =>
        $"new {KnownNames.DataRef}(Data.{SkeletonEmitter.DataName(parameter.Name)})";
}
