using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>How an input reaches the network, by its type.</summary>
internal static class InputKinds
{
    public static InputKind Of(ITypeSymbol type) =>
        !WalkPlanner.IsWritable(type) ? InputKind.Opaque
        : type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || WalkPlanner.CanBeNull(type)
            ? InputKind.Optional
        : InputKind.Numbers;
}
