namespace Icf.Generators.Parsing;

/// <summary>What to write instead, where a model reads its data in a way that is not supported.</summary>
internal static class DataCures
{
    private const string Reason = ": while a network trains, data are drawn where they are observed";

    public static string NeverObserved(DataPath path) =>
        $"Observe '{path.Root.Name}', or remove [Observed] from it if it is an input{Reason}";

    public static string Before(DataPath path) =>
        $"Observe '{path.Name}' before you read it, or pass what is read here as a parameter without "
        + $"[Observed]{Reason}";

    public static string Factor(DataPath path) =>
        $"Observe '{path.Name}' instead of scoring it in a Factor, with Mixture or a distribution of your own that "
        + $"implements IDistribution<T>{Reason}, which a Factor cannot do";

    public static string Whole(DataPath path) =>
        $"Read the parts of '{path.Name}' one by one after they are observed, or pass what is needed as a parameter "
        + $"without [Observed]{Reason}";

    public static string Transformed(DataPath path) =>
        $"Transform '{path.Name}' only by operators, constants and static methods, or pass it transformed: the "
        + "network must be able to compute the same from one datum";

    public static string OtherForm(DataPath path, DataPath observed) =>
        $"Read '{path.Name}' as it is observed, as "
        + $"{observed.Transform.Replace("{0}", path.Name).Replace("global::", "")}{Reason}";

    public static string Passed(DataPath path, string model) =>
        $"Let '{model}', which gets '{path.Name}', read it, or pass what is read here as a parameter without "
        + $"[Observed]{Reason}";

    public static string Index(DataPath path) =>
        $"Let the indices of data depend only on inputs and counters, not on '{path.Name}'{Reason}";

    public static string Function(DataPath path) =>
        $"Read '{path.Name}' into a variable outside of the function{Reason}";

    public static string Unsteady(DataPath path) =>
        $"Observe '{path.Name}' directly, or through a variable that is never set again and whose index does not "
        + "change: the compiler must know which datum it is";

    public static string Written(DataPath path) =>
        $"Put the value into another variable instead of changing '{path.Name}': a model must not change its data";

    public static string ComputedMember(DataPath path, DataPath observed) =>
        $"Store '{path.Name}' instead of computing it, or pass it as a parameter: it has members in common with "
        + $"'{observed.Name}', which is observed{Reason}";
}
