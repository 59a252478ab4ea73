using System.Runtime.CompilerServices;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Computes how many calls of itself a model makes on average, if constant probabilities decide about the calls. The
/// calls make a branching process: from a mean of one on, its expected size is infinite (Harris, The Theory of
/// Branching Processes, 1963).
/// </summary>
internal sealed class Growth(ResolvedBody body)
{
    /// <summary>
    /// The mean number of calls, and the first call that counts; null if no probability is known, or if some call is
    /// made in every run.
    /// </summary>
    public (double Mean, Site First)? OfCalls()
    {
        List<Site> own = body.Sites.Where(s => s.IsCallOf(body.Method)).ToList();
        if (own.Exists(s => Certainty.IsCertain(s.Node, body.Root)))
            return null;
        double mean = 0;
        Site? first = null;
        foreach (Site site in own)
        {
            double expected = Expected(site.Node);
            mean += expected;
            if (expected > 0)
                first ??= site;
        }

        return first is null ? null : (mean, first);
    }

    // The expected number of times that control reaches a call.
    private double Expected(SyntaxNode call)
    {
        double expected = 1;
        for (SyntaxNode child = call; child != body.Root && child.Parent is { } parent && expected > 0; child = parent)
        {
            expected *= parent switch
            {
                IfStatementSyntax s when child != s.Condition => ProbabilityOf(s.Condition, child == s.Statement),
                ConditionalExpressionSyntax e when child != e.Condition => ProbabilityOf(
                    e.Condition,
                    child == e.WhenTrue
                ),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } e when child == e.Right =>
                    ProbabilityOf(e.Left, true),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } e when child == e.Right =>
                    ProbabilityOf(e.Left, false),
                ForStatementSyntax s when child == s.Statement => Turns(s),
                BlockSyntax block => PastExits(block, child),
                _ => Certainty.IsCertain(child, parent) ? 1 : 0,
            };
        }

        return expected;
    }

    // if (Sample(Bernoulli(0.4))) return …; before the call
    private double PastExits(BlockSyntax block, SyntaxNode until)
    {
        double probability = 1;
        foreach (StatementSyntax statement in block.Statements.TakeWhile(s => s != until))
        {
            bool mayLeave = statement
                .DescendantNodesAndSelf(static n =>
                    n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                )
                .Any(static n => ControlFlow.IsJump(n) && n is not (ThrowStatementSyntax or ThrowExpressionSyntax));
            if (mayLeave)
                probability *= statement is IfStatementSyntax { Else: null } test
                    ? ProbabilityOf(test.Condition, false)
                    : 0;
        }

        return probability;
    }

    private double ProbabilityOf(ExpressionSyntax condition, bool value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return ProbabilityOf(inner.Expression, value);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return ProbabilityOf(not.Operand, !value);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when value:
                return ProbabilityOf(both.Left, true) * ProbabilityOf(both.Right, true);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when !value:
                return ProbabilityOf(either.Left, false) * ProbabilityOf(either.Right, false);
            default:
                return Distribution(condition) is ("Bernoulli", [{ } p])
                    ? value
                        ? p
                        : 1 - p
                    : 0;
        }
    }

    // for (int i = 0; i < n; i++), where n has a known mean
    private double Turns(ForStatementSyntax loop)
    {
        if (
            body.Loops.Of(loop).Variable is not { } variable
            || loop.Declaration
                is not { Variables: [{ Initializer.Value: LiteralExpressionSyntax { Token.Value: 0 } }] }
            || loop.Condition
                is not BinaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.LessThanExpression,
                    Left: IdentifierNameSyntax left,
                    Right: { } bound
                }
            || left.Identifier.Text != variable
            || loop.Incrementors
                is not [
                    PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression }
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression },
                ]
            || loop.Statement.DescendantNodes().Any(ControlFlow.IsJump)
        )
        {
            return 0;
        }

        if (Number(bound) is { } count)
            return Math.Max(0, count);
        return Distribution(bound) switch
        {
            ("Poisson", [{ } rate]) => rate,
            ("Binomial", [{ } trials, { } p]) => trials * p,
            ("Geometric", [{ } p]) when p > 0 => (1 - p) / p,
            ("DiscreteUniform", [{ } low, { } high]) when low >= 0 => (low + high) / 2,
            _ => 0,
        };
    }

    // The name and the constant arguments of the distribution that is sampled here, or was sampled for a variable that
    // is set only once.
    private (string Name, double?[] Arguments)? Distribution(ExpressionSyntax expression)
    {
        ExpressionSyntax? drawn = body.Names.Of(expression) is ILocalSymbol local
            ? body.Names.ValueOf(local)
            : expression;
        return body.Sites.FirstOrDefault(s => s.Node == drawn) is { Kind: SiteKind.Sample, Making: { } made } site
            ? (site.Distribution?.Name ?? "", made.Arguments.Select(Number).ToArray())
            : null;
    }

    private double? Number(ExpressionSyntax? expression) =>
        expression is null
            ? null
            : body.Semantics.GetConstantValue(expression, body.CancellationToken).Value switch
            {
                int i => i,
                double d => d,
                float f => f,
                _ => null,
            };
}
