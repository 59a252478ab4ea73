using Icf.Generators.Diagnostics;
using Icf.Generators.Emission;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Checks whether a method and its types can have generated parts at all.</summary>
internal static class SignatureReader
{
    /// <summary>Reports the obstacles; true if there are none.</summary>
    public static bool Check(ParseContext context)
    {
        CheckTypes(context);
        CheckMethod(context);
        foreach (ParameterSyntax parameter in context.Syntax.ParameterList.Parameters)
            CheckParameter(context, parameter);
        if (context.Method.Parameters.Select(static p => p.Name).Distinct().Count() < context.Method.Parameters.Length)
            context.GiveUp();
        CheckNames(context);
        return !context.HasErrors;
    }

    /// <summary>
    /// Whether a model of this compilation gets a twin that another model can call; a model of a library already has
    /// one.
    /// </summary>
    public static bool HasTwin(IMethodSymbol method, CancellationToken cancellationToken)
    {
        bool isOrdinary =
            method
                is {
                    IsGenericMethod: false,
                    IsAsync: false,
                    IsAbstract: false,
                    IsVirtual: false,
                    IsOverride: false,
                    IsExtern: false,
                    IsExtensionMethod: false
                }
            && method.Parameters.All(static p => p.RefKind == RefKind.None && !IsRefLike(p.Type));
        return isOrdinary
            && method.DeclaringSyntaxReferences.All(r =>
                r.GetSyntax(cancellationToken)
                    .Ancestors()
                    .OfType<TypeDeclarationSyntax>()
                    .All(static t => t.Modifiers.Any(SyntaxKind.PartialKeyword))
            );
    }

    private static void CheckTypes(ParseContext context)
    {
        IMethodSymbol method = context.Method;
        Location place = context.Syntax.Identifier.GetLocation();
        foreach (TypeDeclarationSyntax declaration in context.Syntax.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                context.Report(
                    Descriptors.TypeNotPartial,
                    declaration.Identifier.GetLocation(),
                    declaration.Identifier.ValueText,
                    method.Name
                );
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            string? kind =
                type.TypeKind == TypeKind.Interface ? "an interface"
                : type.IsRefLikeType ? "a ref struct"
                : type.IsFileLocal ? "a file-local type"
                : type.TypeKind is TypeKind.Class or TypeKind.Struct ? null
                : "this type";
            if (kind is not null)
                context.Report(Descriptors.TypeUnsupported, place, type.Name, method.Name, kind);
        }
    }

    private static void CheckMethod(ParseContext context)
    {
        IMethodSymbol method = context.Method;
        MethodDeclarationSyntax syntax = context.Syntax;
        Location place = syntax.Identifier.GetLocation();
        if (method.IsGenericMethod)
            context.Report(Descriptors.GenericMethod, (SyntaxNode?)syntax.TypeParameterList ?? syntax, method.Name);
        if (Modifier(syntax, SyntaxKind.AsyncKeyword) is { } async)
            context.Report(Descriptors.AsyncMethod, async.GetLocation(), method.Name);
        if (Modifier(syntax, SyntaxKind.UnsafeKeyword) is { } @unsafe)
            context.Report(Descriptors.Unsafe, @unsafe.GetLocation(), method.Name);

        string? kind =
            method.IsAbstract ? "abstract"
            : method.IsOverride ? "an override"
            : method.IsVirtual ? "virtual"
            : method.IsExtern ? "extern"
            : syntax.Modifiers.Any(SyntaxKind.PartialKeyword) ? "partial"
            : method.ExplicitInterfaceImplementations.Length > 0 ? "an explicit interface implementation"
            : null;
        if (kind is not null)
            context.Report(Descriptors.MethodKind, place, method.Name, kind);
        else if (context.Body is null)
            context.GiveUp();
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || IsRefLike(method.ReturnType))
            context.Report(Descriptors.RefLikeSignature, syntax.ReturnType, syntax.ReturnType.ToString());
    }

    private static void CheckParameter(ParseContext context, ParameterSyntax syntax)
    {
        if (context.Semantics.GetDeclaredSymbol(syntax, context.CancellationToken) is not { } parameter)
            return;
        if (parameter.RefKind != RefKind.None)
            context.Report(Descriptors.ByReferenceParameter, syntax, parameter.Name, RefKindText(parameter.RefKind));
        else if (syntax.Modifiers.Any(SyntaxKind.ThisKeyword))
            context.Report(Descriptors.ExtensionMethod, syntax, parameter.Name);
        else if (IsRefLike(parameter.Type))
            context.Report(
                Descriptors.RefLikeSignature,
                (SyntaxNode?)syntax.Type ?? syntax,
                TypeNames.Short(parameter.Type)
            );
        else if (parameter.Type.TypeKind == TypeKind.Error)
            context.GiveUp();
    }

    private static void CheckNames(ParseContext context)
    {
        IMethodSymbol method = context.Method;
        Location place = context.Syntax.Identifier.GetLocation();
        if (method.ContainingType.GetMembers(method.Name).Count(LanguageSymbols.IsModel) > 1)
            context.Report(Descriptors.Overloaded, place, method.Name);
        foreach (string name in new[] { method.Name + "Model", method.Name + "Twin" })
        {
            bool taken =
                method.ContainingType.Name == name
                || method.ContainingType.GetMembers(name).Any(static m => !IsOurs(m))
                || method.ContainingType.TypeParameters.Any(p => p.Name == name);
            if (taken)
                context.Report(Descriptors.MemberCollision, place, name, method.Name);
        }
    }

    // The compilation of the analyzer includes the generated members.
    private static bool IsOurs(ISymbol member) =>
        member
            .GetAttributes()
            .Any(static a =>
                a.AttributeClass?.Name == "GeneratedCodeAttribute"
                && a.ConstructorArguments is [{ Value: KnownNames.Tool }, _]
            );

    private static bool IsRefLike(ITypeSymbol type) =>
        type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private static string RefKindText(RefKind kind) =>
        kind switch
        {
            RefKind.Out => "out",
            RefKind.Ref => "ref",
            RefKind.In => "in",
            _ => "ref readonly",
        };

    private static SyntaxToken? Modifier(MethodDeclarationSyntax syntax, SyntaxKind kind)
    {
        foreach (SyntaxToken token in syntax.Modifiers)
        {
            if (token.IsKind(kind))
                return token;
        }

        return null;
    }
}
