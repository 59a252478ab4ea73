using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Writes pieces of a model as a canonical text that does not depend on how they are written: without trivia and
/// redundant parentheses, constants by value, locals by their roles, arguments in the order of the parameters.
/// </summary>
/// <param name="words">The words for names in that text.</param>
/// <param name="order">The order of statements.</param>
/// <param name="site">The text of a site that stands in the piece.</param>
internal sealed class MeaningText(MeaningWords words, StatementOrder order, Func<Site, MeaningWords, string> site)
{
    private readonly StringBuilder _text = new();
    private bool _glued = true;

    /// <summary>The text of a piece.</summary>
    public string Of(SyntaxNode piece)
    {
        if (piece is ExpressionSyntax expression)
            Operand(expression, 0);
        else
            Append(piece);
        return _text.ToString();
    }

    private void Append(SyntaxNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case ExpressionSyntax expression when words.Constant(expression) is { } constant:
                Word(constant);
                break;
            case ParenthesizedExpressionSyntax
            or IdentifierNameSyntax when words.ValueOf((ExpressionSyntax)node) is not null:
                Operand((ExpressionSyntax)node, Precedence.Required(node));
                break;
            case ParenthesizedExpressionSyntax outer:
                Operand(outer.Expression, Precedence.Required(node));
                break;
            case InvocationExpressionSyntax call when words.SiteOf(call) is { } inner:
                Word(site(inner, words));
                break;
            case BaseArgumentListSyntax { Parent: { } call } list when words.Arguments(call, list) is { } arguments:
                List(arguments, list is BracketedArgumentListSyntax ? "[]" : "()");
                break;
            case MemberAccessExpressionSyntax member when words.IsQualifier(member.Expression):
                Append(member.Name);
                break;
            case PrefixUnaryExpressionSyntax unary:
                Word(unary.OperatorToken.Text);
                _glued = true;
                Append(unary.Operand);
                break;
            case BinaryExpressionSyntax binary:
                Chain(binary);
                break;
            case BlockSyntax block:
                Block(block);
                break;
            case SwitchSectionSyntax section:
                foreach (SwitchLabelSyntax label in section.Labels)
                    Append(label);
                Statements(order.Of(section, section.Statements));
                break;
            case ArrowExpressionClauseSyntax arrow:
                Word("{");
                Return(arrow.Expression);
                Word("}");
                break;
            case ReturnStatementSyntax { Expression: { } result }:
                Return(result);
                break;
            case StatementSyntax statement when statement.Parent is not (BlockSyntax or SwitchSectionSyntax):
                Word("{");
                Children(statement);
                Word("}");
                break;
            case VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } variable:
                Word(words.TypeOf(variable));
                Children(variable);
                Word(";");
                break;
            default:
                Children(node);
                break;
        }
    }

    // A long sum is a deeply left-nested tree.
    private void Chain(BinaryExpressionSyntax whole)
    {
        var open = new Stack<BinaryExpressionSyntax>();
        ExpressionSyntax first = whole;
        while (first is BinaryExpressionSyntax inner && (inner == whole || words.Constant(inner) is null))
        {
            open.Push(inner);
            first = inner.Left;
        }

        Append(first);
        while (open.Count > 0)
        {
            BinaryExpressionSyntax next = open.Pop();
            Word(words.Of(next.OperatorToken));
            Append(next.Right);
        }
    }

    private void Children(SyntaxNode node)
    {
        foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is { } inner)
                Append(inner);
            else
                Word(words.Of(child.AsToken()));
        }
    }

    private void Block(BlockSyntax block)
    {
        Word("{");
        Statements(order.Of(block, block.Statements));
        Word("}");
    }

    private void Statements(IReadOnlyList<SyntaxNode> statements)
    {
        foreach (SyntaxNode statement in statements)
            Append(statement);
    }

    private void Return(ExpressionSyntax result)
    {
        Word("return");
        if (words.HidesResult(result))
            Word("~");
        else
            Operand(result, 0);
        Word(";");
    }

    private void List(IReadOnlyList<object> arguments, string brackets)
    {
        Word(brackets.Substring(0, 1));
        for (int i = 0; i < arguments.Count; i++)
        {
            if (i > 0)
                Word(",");
            if (arguments[i] is ArgumentSyntax argument)
            {
                if (argument.RefKindKeyword.RawKind != 0)
                    Word(argument.RefKindKeyword.Text);
                Operand(argument.Expression, 0);
            }
            else
            {
                Word((string)arguments[i]);
            }
        }

        Word(brackets.Substring(1));
    }

    /// <summary>
    /// An expression in a place that needs a certain precedence, in parentheses if its own precedence is lower.
    /// </summary>
    private void Operand(ExpressionSyntax expression, int required)
    {
        while (expression is ParenthesizedExpressionSyntax outer)
            expression = outer.Expression;
        if (words.Constant(expression) is null && words.ValueOf(expression) is { } value)
        {
            if (value.Cast is null)
            {
                Operand(value.Expression, required);
                return;
            }

            Word($"({value.Cast})");
            _glued = true;
            Operand(value.Expression, Precedence.Highest);
            return;
        }

        bool needs = words.Constant(expression) is null && Precedence.Of(expression) < required;
        if (needs)
            Word("(");
        Append(expression);
        if (needs)
            Word(")");
    }

    private void Word(string word)
    {
        if (word.Length == 0)
            return;
        char first = word[0];
        bool isTight =
            _glued || first is ')' or ']' or ',' or '.' or ';' || ((first is '[' || word == "(") && EndsOperand());
        if (!isTight)
            _text.Append(' ');
        _text.Append(word);
        _glued = word is "(" or "[" or ".";
    }

    private bool EndsOperand() =>
        _text.Length > 0
        && (
            char.IsLetterOrDigit(_text[_text.Length - 1]) || _text[_text.Length - 1] is '_' or ')' or ']' or '\'' or '"'
        );
}
