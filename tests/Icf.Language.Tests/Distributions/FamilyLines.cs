using System.Globalization;
using System.Reflection;

namespace Icf.Language.Tests;

/// <summary>Embedded tables that have on each line a family, its parameters, and what is known of it.</summary>
internal static class FamilyLines
{
    /// <summary>The lines of a table by the family that they begin with.</summary>
    public static Dictionary<string, string[]> Read(string file) =>
        Lines(file).GroupBy(static line => line.Split('|')[0]).ToDictionary(static g => g.Key, static g => g.ToArray());

    /// <summary>A family with parameters that are separated by commas.</summary>
    public static object Make(string family, string parameters)
    {
        double[] arguments = [.. parameters.Split(',').Select(Number)];
        ConstructorInfo constructor = typeof(Prob)
            .Assembly.GetType($"Icf.{family}")!
            .GetConstructors()
            .Single(c => c.GetParameters().Length == arguments.Length);
        return constructor.Invoke([
            .. constructor
                .GetParameters()
                .Zip(
                    arguments,
                    static (parameter, argument) =>
                        Convert.ChangeType(argument, parameter.ParameterType, CultureInfo.InvariantCulture)
                ),
        ]);
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Lines(string file)
    {
        Assembly assembly = typeof(FamilyLines).Assembly;
        string name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + file, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
