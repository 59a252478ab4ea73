using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Finds what a piece of a body reads and writes. If in doubt, it reads and writes more.</summary>
internal sealed class EffectReader(ReadBody body, IReadOnlyDictionary<ISymbol, ExpressionSyntax> values)
{
    private readonly Dictionary<SyntaxNode, Effects> _known = new();

    /// <summary>The effects of a statement, of the declaration of one variable, or of an expression.</summary>
    public Effects Of(SyntaxNode node)
    {
        if (_known.TryGetValue(node, out Effects? known))
            return known;
        var effects = new Effects();
        foreach (SyntaxNode inner in node.DescendantNodesAndSelf())
            Add(effects, inner, node);
        foreach (MemberCall call in body.Calls.In(node))
            Unwritten(effects, call);
        _known.Add(node, effects);
        return effects;
    }

    private void Add(Effects effects, SyntaxNode node, SyntaxNode whole)
    {
        switch (node)
        {
            case SimpleNameSyntax name when body.Names.Of(name) is { } symbol && !BodyNames.IsInNameOf(name):
                Name(effects, name, symbol);
                break;
            case ElementAccessExpressionSyntax element
                when !IsObserved(element) || ControlFlow.IsWrittenThrough(element):
                effects.ReadsMemory = true;
                effects.WritesMemory |= ControlFlow.IsWrittenThrough(element);
                break;
            case InvocationExpressionSyntax call when !IsBound(call):
                effects.IsBarrier = true;
                break;
            case BaseObjectCreationExpressionSyntax creation:
                Call(
                    effects,
                    creation.ArgumentList,
                    IsKnown(body.Semantics.GetTypeInfo(creation, body.CancellationToken).Type)
                );
                break;
            case VariableDeclaratorSyntax
            or SingleVariableDesignationSyntax
            or ForEachStatementSyntax
            or ParameterSyntax:
                if (
                    body.Semantics.GetDeclaredSymbol(node, body.CancellationToken) is { } declared
                    && !values.ContainsKey(declared)
                )
                    effects.Writes.Add(declared);
                break;
            case BreakStatementSyntax or ContinueStatementSyntax:
                effects.IsBarrier |= Leaves((StatementSyntax)node, whole);
                break;
            case ReturnStatementSyntax
            or ThrowStatementSyntax
            or ThrowExpressionSyntax
            or GotoStatementSyntax
            or YieldStatementSyntax
            or LabeledStatementSyntax
            or TryStatementSyntax
            or UsingStatementSyntax
            or LockStatementSyntax
            or FixedStatementSyntax
            or UnsafeStatementSyntax
            or LocalFunctionStatementSyntax
            or AwaitExpressionSyntax
            or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }:
                effects.IsBarrier = true;
                break;
        }
    }

    // Implicit calls: accessors, operators, enumerators and the like. Explicit calls are found by their names.
    private void Unwritten(Effects effects, MemberCall call)
    {
        bool onlyReads = body.Calls.Conduct.OnlyReads(call);
        if (call.IsWritten)
        {
            // A query that goes through a collection which makes its elements as it goes.
            effects.WritesMemory |= Conduct.Asked(call).Any();
            return;
        }

        if (call.IsUnknown)
        {
            effects.IsBarrier = true;
            return;
        }

        bool handsMemory = call.HasReceiver
            ? call.Receiver is null || !IsScalar(call.Receiver.Type) && !IsData(call.Receiver)
            : call.Method!.MethodKind == MethodKind.PropertyGet
                || call.Arguments.Any(a => !IsScalar(a.Type) && !IsData(a));
        if (!handsMemory)
            return;
        effects.ReadsMemory = true;
        effects.WritesMemory |= !onlyReads;
        if (!onlyReads && call.Receiver is ILocalReferenceOperation { Local: { Type.IsValueType: true } variable })
            effects.Writes.Add(variable);
    }

    private bool IsData(IOperation operation) =>
        MemberCall.Bare(operation).Syntax is ExpressionSyntax expression && IsObserved(expression);

    private void Name(Effects effects, SimpleNameSyntax name, ISymbol symbol)
    {
        bool written = ControlFlow.IsWrittenThrough(name);
        switch (symbol)
        {
            case ILocalSymbol { HasConstantValue: true } or IFieldSymbol { HasConstantValue: true }:
                break;
            case ILocalSymbol or IParameterSymbol or IRangeVariableSymbol:
                if (values.TryGetValue(symbol, out ExpressionSyntax? value))
                    effects.Add(Of(value));
                else if (written || MayBeChangedByCall(name, symbol))
                    effects.Writes.Add(symbol);
                else
                    effects.Reads.Add(symbol);
                break;
            case IFieldSymbol { IsStatic: true, IsReadOnly: true } when !written:
                break;
            case IFieldSymbol or IPropertySymbol:
                effects.ReadsMemory = true;
                effects.WritesMemory |= written;
                break;
            case IEventSymbol:
                effects.IsBarrier = true;
                break;
            case IMethodSymbol method when BodyNames.CallOf(name) is { } call:
                Call(effects, method, call);
                break;
        }
    }

    private void Call(Effects effects, IMethodSymbol method, InvocationExpressionSyntax call)
    {
        if (method.MethodKind is MethodKind.DelegateInvoke or MethodKind.LocalFunction)
        {
            effects.IsBarrier = true;
            return;
        }

        if (LanguageSymbols.SiteKindOf(method) is not null and not SiteKind.Call)
            return;
        bool known = IsKnown(method.ContainingType);
        if (!method.IsStatic && !known && !(method.ContainingType is { } owner && IsScalar(owner)))
        {
            effects.ReadsMemory = true;
            effects.WritesMemory |= !LanguageSymbols.IsModel(method) || HandsMemory(call.ArgumentList);
            return;
        }

        // A LINQ operator called like a method of its first argument reads it.
        effects.ReadsMemory |= method.IsExtensionMethod;
        Call(effects, call.ArgumentList, known);
    }

    private void Call(Effects effects, ArgumentListSyntax? arguments, bool known)
    {
        if (!HandsMemory(arguments))
            return;
        effects.ReadsMemory = true;
        effects.WritesMemory |= !known;
    }

    private bool HandsMemory(ArgumentListSyntax? arguments) =>
        arguments is not null
        && arguments.Arguments.Any(a =>
            !IsObserved(a.Expression)
            && !IsScalar(body.Semantics.GetTypeInfo(a.Expression, body.CancellationToken).Type)
        );

    // Otherwise it is the call of a delegate, which can do anything.
    private bool IsBound(InvocationExpressionSyntax call)
    {
        ExpressionSyntax target = call.Expression;
        while (target is ParenthesizedExpressionSyntax outer)
            target = outer.Expression;
        SimpleNameSyntax? name = target switch
        {
            SimpleNameSyntax simple => simple,
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        return body.Names.Of(name) is IMethodSymbol || name is { Identifier.Text: "nameof" };
    }

    // Data are never written by a model.
    private bool IsObserved(ExpressionSyntax expression)
    {
        while (expression is ElementAccessExpressionSyntax element)
            expression = element.Expression;
        return body.Names.Of(expression) is IParameterSymbol parameter && LanguageSymbols.IsObserved(parameter);
    }

    private bool MayBeChangedByCall(SimpleNameSyntax name, ISymbol symbol) =>
        symbol is ILocalSymbol { Type: { IsValueType: true, IsReadOnly: false } type }
        && !IsScalar(type)
        && name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } member
        && member.Expression == name;

    // Whether the called code is known not to write to its arguments.
    private static bool IsKnown(ITypeSymbol? type) =>
        type is not null
        && (
            LanguageSymbols.IsIcf(type)
            || IsScalar(type)
            || type is { Name: "Math" or "MathF", ContainingNamespace.Name: "System" }
            || type is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
        );

    /// <summary>Whether values of a type refer to nothing that can change.</summary>
    public static bool IsScalar(ITypeSymbol? type) =>
        type switch
        {
            null => false,
            { TypeKind: TypeKind.Enum } => true,
            { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_String } => true,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsScalar(
                nullable.TypeArguments[0]
            ),
            _ => false,
        };

    private static bool Leaves(StatementSyntax jump, SyntaxNode whole)
    {
        for (SyntaxNode? node = jump; node is not null && node != whole.Parent; node = node.Parent)
        {
            if (
                node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                || (node is SwitchStatementSyntax && jump is BreakStatementSyntax)
            )
            {
                return false;
            }
        }

        return true;
    }
}
