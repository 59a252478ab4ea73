using Icf.Generators.Analysis;
using Icf.Generators.Caching;
using Icf.Generators.Differentiation;
using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Icf.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators;

/// <summary>Reads a method marked <c>[Model]</c>: the one parser of the generator and of the analyzer.</summary>
internal static class ModelParser
{
    /// <summary>
    /// The model, or nothing where not even its signature can be emitted. A model whose body is not supported has no
    /// body, so that its callers still bind.
    /// </summary>
    /// <param name="syntax">The declaration.</param>
    /// <param name="method">Its symbol.</param>
    /// <param name="semantics">The semantics of its file.</param>
    /// <param name="sink">Where diagnostics go; nothing in the generator, which reports none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="reading">Notes what is looked at.</param>
    public static ModelSpec? Parse(
        MethodDeclarationSyntax syntax,
        IMethodSymbol method,
        SemanticModel semantics,
        Action<Diagnostic>? sink,
        CancellationToken cancellationToken,
        Reading? reading = null
    )
    {
        var context = new ParseContext(syntax, method, semantics, sink, cancellationToken, reading);
        if (Body(context) is not { } body)
            return null;

        ModelIdentity identity = IdentityReader.Read(syntax, method);
        var encoders = new EncoderChooser(body);
        EquatableArray<ParameterSpec> parameters = ParameterReader.Read(context, body, encoders);

        // The analyzer says nothing of derivatives before an engine is called that needs them.
        (ScorerSpec? scorer, IReadOnlyList<LackSpec> obstacles) = sink is null
            ? ScorerReader.Read(context, body, identity)
            : (null, Array.Empty<LackSpec>());
        TraitsSpec traits = new TraitReader(body, encoders).Read(scorer is not null, obstacles);
        if (syntax.ContainsDiagnostics)
            context.GiveUp();
        else if (sink is not null)
        {
            ModelRules.Check(context, body);
            FlowRules.Check(context, body);
            IReadOnlyList<Diagnostic> hints =
                ParseCache.Hints(syntax, semantics.Compilation, cancellationToken)
                ?? ScorerReader.Hints(context, body, identity);
            foreach (Diagnostic hint in hints)
                sink(hint);
        }

        ModelClassSpec model = ModelClassReader.Read(
            body,
            identity,
            parameters,
            traits,
            sink is null ? DependenceReader.Read(body) : null
        );
        return new ModelSpec(TwinReader.Read(context, body, identity), model, scorer, JsonSpecReader.Read(body, model));
    }

    /// <summary>
    /// All that keeps a model from being differentiated, in the user's code; nothing where that is not known.
    /// </summary>
    /// <param name="method">The model.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="allowsHeld">Whether a discrete latent that cannot be summed out is no obstacle.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<SyntaxNode> Obstacles(
        IMethodSymbol method,
        Compilation compilation,
        bool allowsHeld,
        CancellationToken cancellationToken
    )
    {
        IMethodSymbol implemented = method.PartialImplementationPart ?? method;
        if (
            implemented.DeclaringSyntaxReferences is not [{ } reference]
            || reference.GetSyntax(cancellationToken) is not MethodDeclarationSyntax syntax
            || !compilation.ContainsSyntaxTree(syntax.SyntaxTree)
        )
            return Array.Empty<SyntaxNode>();
        SemanticModel semantics = compilation.GetSemanticModel(syntax.SyntaxTree);
        var context = new ParseContext(syntax, implemented, semantics, null, cancellationToken);
        return Body(context) is { } body
            ? ScorerReader.Obstacles(context, body, IdentityReader.Read(syntax, implemented), allowsHeld)
            : Array.Empty<SyntaxNode>();
    }

    private static ModelBody? Body(ParseContext context)
    {
        if (!SignatureReader.Check(context) || context.Body is not { } root)
            return null;
        var read = new ReadBody(context.Syntax, context.Method, root, context.Semantics, context.CancellationToken);
        ResolvedBody resolved = BodyResolver.Resolve(context, read);
        EmbeddingRules.CheckValues(context, resolved);
        BodyRules.Check(context, resolved);
        context.CancellationToken.ThrowIfCancellationRequested();
        return BodyAnalysis.Of(context, resolved);
    }
}
