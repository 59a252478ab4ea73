using Icf.Generators.Caching;
using Icf.Generators.Emission;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators;

/// <summary>Emits, for every method marked <c>[Model]</c>, its trace twin and its model class.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ModelSpec> models = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                LanguageSymbols.ModelAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellationToken) => Parse(attributed, cancellationToken)
            )
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(TrackingNames.Models);

        IncrementalValuesProvider<TwinSpec> twins = models
            .Select(static (model, _) => model.Twin)
            .WithTrackingName(TrackingNames.Twins);
        IncrementalValuesProvider<ModelClassSpec> classes = models
            .Select(static (model, _) => model.Class)
            .WithTrackingName(TrackingNames.Classes);

        IncrementalValuesProvider<ScorerSpec> scorers = models
            .Select(static (model, _) => model.Scorer)
            .Where(static scorer => scorer is not null)
            .Select(static (scorer, _) => scorer!)
            .WithTrackingName(TrackingNames.Scorers);

        IncrementalValuesProvider<JsonSpec> forms = models
            .Select(static (model, _) => model.Json)
            .WithTrackingName(TrackingNames.Json);

        IncrementalValueProvider<HintNames> names = models
            .Select(static (model, _) => model.Class.Identity.HintStem)
            .Collect()
            .Select(static (stems, _) => HintNames.Of(stems))
            .WithTrackingName(TrackingNames.Names);

        context.Write(twins.Combine(names), static (twin, names) => names.Twin(twin.Identity), TwinEmitter.Emit);
        context.Write(scorers.Combine(names), static (part, names) => names.Scorer(part.Identity), ScorerEmitter.Emit);
        context.Write(forms.Combine(names), static (json, names) => names.Json(json.Identity), JsonEmitter.Emit);
        context.Write(
            classes.Combine(names),
            static (part, names) => names.Class(part.Identity),
            ModelClassEmitter.Emit
        );
        context.Write(
            classes.Combine(names),
            static (part, names) => names.Plumbing(part.Identity),
            PlumbingEmitter.Emit
        );
    }

    private static ModelSpec? Parse(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken)
    {
        try
        {
            var syntax = (MethodDeclarationSyntax)attributed.TargetNode;
            if (LanguageVersions.Of(syntax) < LanguageVersions.Lowest)
                return null;
            var method = (IMethodSymbol)attributed.TargetSymbol;
            SemanticModel semantics = attributed.SemanticModel;
            return ParseCache.GetOrParse(
                syntax,
                semantics.Compilation,
                reading => ModelParser.Parse(syntax, method, semantics, sink: null, cancellationToken, reading),
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault costs this model alone; the analyzer, which runs the same parser, reports it.
            return null;
        }
    }
}
