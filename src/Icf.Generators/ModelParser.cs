using Icf.Generators.Analysis;
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
        if (!SignatureReader.Check(context) || context.Body is not { } root)
            return null;

        var read = new ReadBody(syntax, method, root, semantics, cancellationToken);
        ResolvedBody resolved = BodyResolver.Resolve(context, read);
        EmbeddingRules.CheckValues(context, resolved);
        BodyRules.Check(context, resolved);
        cancellationToken.ThrowIfCancellationRequested();
        ModelBody body = BodyAnalysis.Of(context, resolved);

        ModelIdentity identity = IdentityReader.Read(syntax, method);
        var encoders = new EncoderChooser(body);
        EquatableArray<ParameterSpec> parameters = ParameterReader.Read(context, body, encoders);
        (ScorerSpec? scorer, LackSpec? obstacle) = ScorerReader.Read(context, body, identity);
        TraitsSpec traits = new TraitReader(body, encoders).Read(scorer is not null, obstacle);
        if (syntax.ContainsDiagnostics)
            context.GiveUp();
        else if (sink is not null)
        {
            ModelRules.Check(context, body);
            FlowRules.Check(context, body);
        }

        return new ModelSpec(
            TwinReader.Read(context, body, identity),
            ModelClassReader.Read(body, identity, parameters, traits),
            scorer
        );
    }
}
