using System.Globalization;
using System.Reflection;

namespace Icf.Language.Tests;

/// <summary>
/// Densities for parameters from the least to the greatest doubles. <c>VagueDensities.txt</c> has on each line a
/// family, its parameters, a value, and the least and the greatest log density for value and parameters changed by a
/// factor of up to 1 ± 2⁻⁵⁰, widened by 10⁻¹¹. They were computed with as many digits as the magnitudes ask for, up to
/// 1,400.
/// </summary>
public class VagueDensityTests
{
    private static readonly Dictionary<string, string[]> s_lines = Read()
        .GroupBy(static line => line.Split('|')[0])
        .ToDictionary(static g => g.Key, static g => g.ToArray());

    public static TheoryData<string> Families => new(s_lines.Keys);

    [Theory]
    [MemberData(nameof(Families))]
    public void Densities_are_right_for_parameters_of_any_size(string family)
    {
        foreach (string line in s_lines[family])
        {
            string[] fields = line.Split('|');
            double value = Number(fields[2]),
                least = Number(fields[3]),
                greatest = Number(fields[4]);
            double got = Make(family, [.. fields[1].Split(',').Select(Number)]) switch
            {
                IDistribution<double> real => real.LogProb(value),
                IDistribution<int> whole => whole.LogProb((int)value),
                object other => throw new NotSupportedException($"{other}"),
            };
            Assert.True(got >= least && got <= greatest, $"{line}: got {got}");
        }
    }

    private static object Make(string family, double[] arguments)
    {
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

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Read()
    {
        Assembly assembly = typeof(VagueDensityTests).Assembly;
        string name = assembly
            .GetManifestResourceNames()
            .Single(static n => n.EndsWith("VagueDensities.txt", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
