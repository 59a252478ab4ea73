using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Whether two distributions have the same parameters, those in arrays included. The equality of a struct compares
/// arrays by reference, but a model makes new ones in every run.
/// </summary>
internal static class StructuralEquality
{
    private const int MostLevels = 8;

    public static bool Same(object? left, object? right) => Same(left, right, MostLevels);

    private static bool Same(object? left, object? right, int levels)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null || left.GetType() != right.GetType() || levels == 0)
            return false;
        if (left.Equals(right))
            return true;
        return (left, right) switch
        {
            (Array a, Array b) => SameArrays(a, b, levels),
            (string or Delegate or Pointer, _) => false,
            _ => !left.GetType().IsPrimitive && !left.GetType().IsEnum && SameFields(left, right, levels),
        };
    }

    private static bool SameArrays(Array left, Array right, int levels)
    {
        for (int d = 0; d < left.Rank; d++)
            if (left.Rank != right.Rank || left.GetLength(d) != right.GetLength(d))
                return false;
        return left.Cast<object?>().Zip(right.Cast<object?>()).All(pair => Same(pair.First, pair.Second, levels - 1));
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "Trimming removes only fields that nothing reads; where native code has no fields, the objects "
            + "count as different."
    )]
    private static bool SameFields(object left, object right, int levels)
    {
        bool areKnown = RuntimeFeature.IsDynamicCodeSupported;
        for (Type? type = left.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (
                FieldInfo field in type.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
                )
            )
            {
                areKnown = true;
                if (!Same(field.GetValue(left), field.GetValue(right), levels - 1))
                    return false;
            }
        }

        return areKnown;
    }
}
