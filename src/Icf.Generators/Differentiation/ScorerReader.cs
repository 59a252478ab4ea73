using Icf.Generators.Analysis;
using Icf.Generators.Infrastructure;
using Icf.Generators.Lowering;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>Makes of a body what the file with its differentiable scorer is written from.</summary>
internal static class ScorerReader
{
    private const string Differentiable = "Differentiable",
        ConditionallyDifferentiable = "ConditionallyDifferentiable";

    /// <summary>The scorer and all latents that are not summed out in it, or all that is in its way; neither where that
    /// cannot be told.</summary>
    /// <param name="context">The method, and what is looked at.</param>
    /// <param name="body">Its body.</param>
    /// <param name="identity">The same for emitters.</param>
    public static (ScorerSpec? Scorer, IReadOnlyList<LackSpec> Obstacles) Read(
        ParseContext context,
        ModelBody body,
        ModelIdentity identity
    )
    {
        if (context.HasErrors || body.Syntax.ContainsDiagnostics)
            return (null, Array.Empty<LackSpec>());
        (Pieces? pieces, ScorerSpec? scorer, LackSpec? fault) = Write(body, identity, context.Reading);
        if (fault is not null)
            return (scorer, new[] { fault });
        IEnumerable<LackSpec> obstacles = pieces!.Obstacles.All.Select(o =>
                Lack(body, pieces, o, ConditionallyDifferentiable)
            ),
            held = HeldIn(pieces).Select(o => Lack(body, pieces, o, Differentiable));
        return (scorer, obstacles.Concat(held).Distinct().ToArray());
    }

    /// <summary>What the gradient of a model does not see; nothing where it has none.</summary>
    /// <param name="context">The method, and what is looked at.</param>
    /// <param name="body">Its body.</param>
    /// <param name="identity">The same for emitters.</param>
    public static IReadOnlyList<Diagnostic> Hints(ParseContext context, ModelBody body, ModelIdentity identity)
    {
        Read(context, body, identity);
        return context.Reading.Hints;
    }

    /// <summary>All that keeps a model from being differentiated, in the user's code.</summary>
    /// <param name="context">The method, and what is looked at.</param>
    /// <param name="body">Its body.</param>
    /// <param name="identity">The same for emitters.</param>
    /// <param name="allowsHeld">Whether a latent that cannot be summed out is no obstacle.</param>
    public static IReadOnlyList<SyntaxNode> Obstacles(
        ParseContext context,
        ModelBody body,
        ModelIdentity identity,
        bool allowsHeld
    )
    {
        if (context.HasErrors || body.Syntax.ContainsDiagnostics)
            return Array.Empty<SyntaxNode>();
        if (Write(body, identity, context.Reading).Pieces is not { } pieces)
            return Array.Empty<SyntaxNode>();
        IEnumerable<NotDifferentiableException> all = allowsHeld
            ? pieces.Obstacles.All
            : pieces.Obstacles.All.Concat(HeldIn(pieces));
        return all.Select(static o => o.Node).ToArray();
    }

    // What cannot be summed out, and is not in the way anyhow.
    private static IEnumerable<NotDifferentiableException> HeldIn(Pieces pieces) =>
        pieces.Held.Select(static h => h.Obstacle).Where(o => !pieces.Obstacles.Knows(o));

    // A fault of ICF costs the scorer, not the model, and is told where a gradient is asked for.
    private static (Pieces? Pieces, ScorerSpec? Scorer, LackSpec? Fault) Write(
        ModelBody body,
        ModelIdentity identity,
        Reading reading
    )
    {
        Pieces? pieces = null;
        try
        {
            pieces = new Pieces(body, reading);
            return (pieces, Scorer(body, pieces, identity, reading), null);
        }
        catch (NotDifferentiableException obstacle)
        {
            pieces!.Obstacles.Add(obstacle);
            return (pieces, null, null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What follows from an obstacle is none.
            string reason = $"could not be written again; please report this fault of ICF: {fault.Message}";
            return pieces is { Obstacles.Any: true }
                ? (pieces, null, null)
                : (null, null, new LackSpec(ConditionallyDifferentiable, "", $"'{body.Method.Name}' {reason}"));
        }
    }

    private static ScorerSpec? Scorer(ModelBody body, Pieces pieces, ModelIdentity identity, Reading reading)
    {
        var values = new RealValues(pieces);
        pieces.PlanSums(values);
        Visits.Check(pieces, values);
        var names = new ScorerNames(pieces);
        var types = new RealTypes(names.Real, new OwnDensities(pieces, values, names));
        var rewriting = new Rewriting(
            pieces,
            values,
            names,
            types,
            new StatedGradients(pieces, values, names),
            new CodeEffects(pieces)
        );
        foreach (INamedTypeSymbol own in pieces.Types)
            types.Add(own, pieces.NameOf(own));
        IReadOnlyList<ScorerMethodSpec> methods = pieces.Obstacles.Select(
            pieces.All.Where(static piece => piece.Owner is null),
            piece => Method(piece, rewriting, identity)
        );
        IReadOnlyList<ScorerTypeSpec> written = pieces.Obstacles.Select(
            pieces.Types,
            new OwnTypeReader(rewriting).Read
        );
        if (pieces.Obstacles.Any)
            return null;
        reading.Hints = GradientHints.Of(pieces, values);
        return new ScorerSpec(
            identity,
            UsingReader.Read(body.Syntax),
            body.Semantics.GetNullableContext(body.Syntax.SpanStart).AnnotationsEnabled() ? "enable" : "disable",
            names.Scope,
            names.Real,
            methods.Concat(rewriting.Gradients.Methods).Concat(types.Densities.Factories).ToEquatableArray(),
            written.ToEquatableArray()
        );
    }

    private static LackSpec Lack(ModelBody body, Pieces pieces, NotDifferentiableException obstacle, string trait)
    {
        string site = SiteAt(body, obstacle.Node);
        if (site.Length > 0)
            return new LackSpec(trait, site, obstacle.Message);
        if (
            pieces.All.Skip(1).FirstOrDefault(p => p.Root.Contains(obstacle.Node)) is not { } piece
            || piece.Root == pieces.Model.Root
        )
            return new LackSpec(trait, "", "it " + obstacle.Message);
        if (piece.Owner is { } own && OwnDensities.IsWritten(own))
        {
            return new LackSpec(
                trait,
                "",
                $"it has a site that comes from '{own.Name}', whose '{Pieces.NameOf(piece.Method)}' "
                    + $"{obstacle.Message}: let it implement "
                    + $"IDifferentiable<{TypeNames.Short(LanguageSymbols.ValueOf(own)!)}>"
            );
        }

        bool isOfSite =
            piece.ByNode.TryGetValue(obstacle.Node, out IOperation? operation) && Calls.SiteOf(operation) is not null;
        return new LackSpec(
            trait,
            "",
            $"it calls '{Pieces.NameOf(piece.Method)}', {(isOfSite ? "where a site " : "which ")}{obstacle.Message}"
        );
    }

    // The site that an obstacle stands in.
    private static string SiteAt(ModelBody body, SyntaxNode obstacle) =>
        body.Sites.Where(s => s.Node.SyntaxTree == obstacle.SyntaxTree && s.Node.Span.Contains(obstacle.Span))
            .Select(static s => s.Name)
            .LastOrDefault()
        ?? "";

    private static ScorerMethodSpec Method(Piece piece, Rewriting rewriting, ModelIdentity identity)
    {
        (Pieces pieces, RealValues values, ScorerNames names, RealTypes types, _, _) = rewriting;
        IMethodSymbol method = piece.Method;
        string accessibility = piece == pieces.Model ? identity.Accessibility : "private",
            result = piece == pieces.Model || method.ReturnsVoid ? "void"
            : values.IsReal(method) ? types.Text(method.ReturnType)
            : TypeNames.Full(method.ReturnType);
        return new ScorerMethodSpec(
            $"{accessibility}{(method.IsStatic ? " static" : "")} {result} {piece.Name}".TrimStart(),
            TypeNames.Model(method),
            method.Parameters.Select(p => Parameter(p, rewriting)).Prepend(ScopeParameter(names)).ToEquatableArray(),
            true,
            Body(piece, rewriting)
        );
    }

    /// <summary>The parameter that holds the score.</summary>
    public static string ScopeParameter(ScorerNames names) =>
        $"{KnownNames.Services}Scorer<{names.Real}> {names.Scope}";

    /// <summary>The code of a piece.</summary>
    public static BodySpec Body(Piece piece, Rewriting rewriting) =>
        BodyLowering.Body(
            piece.Root.SyntaxTree.GetText(),
            piece.Root.SyntaxTree.FilePath,
            piece.Span,
            PieceRewriter.Rewrite(piece, rewriting, piece.Span)
        );

    /// <summary>A parameter of a piece.</summary>
    public static string Parameter(IParameterSymbol parameter, Rewriting rewriting)
    {
        (Pieces pieces, RealValues values, _, RealTypes types, _, _) = rewriting;
        if (
            pieces.Model.Method.Parameters.Contains(parameter)
            && values.IsReal(parameter)
            && RealTypes.IsContainer(parameter.Type)
        )
            throw new NotDifferentiableException(pieces.Model.Root, $"passes latents in '{parameter.Name}' to itself");
        string type = values.IsReal(parameter) ? types.Text(parameter.Type) : TypeNames.Full(parameter.Type);
        string modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            _ => parameter.IsParams ? "params " : "",
        };
        return $"{modifier}{type} {Literals.Identifier(parameter.Name)}";
    }
}
