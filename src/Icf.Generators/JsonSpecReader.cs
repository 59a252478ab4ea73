using Icf.Generators.Analysis;
using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators;

/// <summary>Makes of a body what the file with its JSON forms is written from.</summary>
internal static class JsonSpecReader
{
    public static JsonSpec Read(ModelBody body, ModelClassSpec model)
    {
        IMethodSymbol method = body.Method;
        var forms = new JsonFormPlanner(body.Semantics.Compilation, method.ContainingType);
        var documentation = Documented.Read(body.Syntax);
        EquatableArray<JsonMemberSpec> arguments = method
            .Parameters.Zip(
                model.Parameters,
                (symbol, parameter) =>
                    new JsonMemberSpec(
                        parameter.Name,
                        parameter.Identifier,
                        parameter.Type,
                        forms.FormOf(symbol.Type),
                        parameter.Default,
                        documentation.Parameter(parameter.Name)
                    )
            )
            .ToEquatableArray();
        EquatableArray<JsonMemberSpec> latents = ModelClassEmitter
            .Static(model.Samples)
            .Select(latent => Latent(latent, body, model, forms))
            .ToEquatableArray();
        string result = method.ReturnsVoid ? "json.Unit" : forms.FormOf(method.ReturnType);
        return new JsonSpec(
            model.Identity,
            IsListed(method, body.Semantics.Compilation),
            documentation.Summary,
            arguments,
            latents,
            result,
            forms.Types.ToEquatableArray()
        );
    }

    private static JsonMemberSpec Latent(
        SampleSiteSpec latent,
        ModelBody body,
        ModelClassSpec model,
        JsonFormPlanner forms
    )
    {
        ITypeSymbol value = body
            .Sites.First(s => s.Kind == SiteKind.Sample && s.IsFirst && s.Name == latent.Name && s.Value is not null)
            .Value!;
        string form = forms.FormOf(value);
        return new JsonMemberSpec(
            latent.Name,
            latent.Identifier,
            latent.IsCertain ? latent.Value : latent.Value + "?",
            latent.IsCertain ? form : $"json.Nullable({form})",
            Description: Documentation.PriorText(model, latent)
        );
    }

    private static bool IsListed(IMethodSymbol method, Compilation compilation)
    {
        if (!method.IsStatic)
            return false;
        for (ISymbol? s = method; s is IMethodSymbol or INamedTypeSymbol; s = s.ContainingSymbol)
        {
            if (
                s is INamedTypeSymbol { IsGenericType: true }
                || !compilation.IsSymbolAccessibleWithin(s, compilation.Assembly)
            )
                return false;
        }

        return true;
    }
}
