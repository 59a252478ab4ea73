using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators;

/// <summary>Reads the parameters of a model, and how a network reads what they are given.</summary>
internal static class ParameterReader
{
    public static EquatableArray<ParameterSpec> Read(ParseContext context, ModelBody body, EncoderChooser encoders)
    {
        var parameters = new List<ParameterSpec>();
        foreach (IParameterSymbol parameter in body.Method.Parameters)
        {
            bool isObserved = LanguageSymbols.IsObserved(parameter);
            EquatableArray<WalkSpec>? walk = isObserved
                ? WalkPlanner.Plan(parameter, body)
                : default(EquatableArray<WalkSpec>);
            if (walk is null)
            {
                SyntaxNode declaration = body.Syntax.ParameterList.Parameters[parameter.Ordinal];
                context.Report(
                    Descriptors.ObservedType,
                    ((ParameterSyntax)declaration).Type ?? declaration,
                    parameter.Name,
                    TypeNames.Short(parameter.Type)
                );
            }

            InputKind input = InputKinds.Of(parameter.Type);
            EncoderSpec encoder = encoders.Choose(parameter);
            EmbeddingRules.Check(context, parameter, input, encoder.Kinds.Count);
            parameters.Add(
                new ParameterSpec(
                    parameter.Name,
                    ArgsNames.For(parameter.Name),
                    TypeNames.Full(parameter.Type),
                    TypeNames.Short(parameter.Type),
                    parameter.HasExplicitDefaultValue
                        ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type)
                        : null,
                    isObserved,
                    isObserved && LanguageSymbols.AllowsMissing(parameter),
                    input,
                    ListTypes.AsReadOnly(parameter.Type),
                    walk ?? default,
                    encoder
                )
            );
        }

        return parameters.ToEquatableArray();
    }
}
