using Icf.Traces;

namespace Icf.Inference;

/// <summary>The values of a distribution that has finitely many, each by a number.</summary>
internal static class FiniteValues
{
    /// <summary>The numbers of the values; nothing where there is no end of them, or no list.</summary>
    public static (long First, long Last)? Numbers<T>(Support support)
    {
        if (typeof(T) == typeof(bool))
            return (0, 1);
        if (typeof(T).IsEnum)
            return (0, EnumMembers<T>.All.Length - 1);
        return SiteValue.IsScalar<T>() ? Numbers(support) : null;
    }

    /// <summary>The same of a part of a value.</summary>
    public static (long First, long Last)? Numbers(Support support) =>
        support.Kind == SupportKind.Finite ? ((long)support.Lower, (long)support.Upper) : null;

    /// <summary>The value of a number.</summary>
    public static T Value<T>(double number) =>
        typeof(T).IsEnum ? EnumMembers<T>.All[(int)number] : SiteValue.FromDouble<T>(number);

    private static class EnumMembers<T>
    {
        public static readonly T[] All = Enum.GetValuesAsUnderlyingType(typeof(T))
            .Cast<object>()
            .Select(static number => (T)Enum.ToObject(typeof(T), number))
            .Distinct()
            .ToArray();
    }
}
