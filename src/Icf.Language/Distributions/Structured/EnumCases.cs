namespace Icf;

/// <summary>
/// The members of an enum, those of one value once, by value; and a choice in which they are equally likely.
/// </summary>
internal static class EnumCases<TEnum>
    where TEnum : struct, Enum
{
    public static readonly TEnum[] All = [.. Enum.GetValues<TEnum>().Distinct()];

    public static readonly Choice<TEnum> Uniform = UniformOver(All);

    private static Choice<TEnum> UniformOver(TEnum[] cases) =>
        new(cases, [.. Enumerable.Repeat(1.0 / cases.Length, cases.Length)]);
}
