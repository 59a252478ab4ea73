using Icf.Tensors;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>The engines under test: one for each register width that this machine has.</summary>
internal static class Engines
{
    public static TheoryData<string> Paths
    {
        get
        {
            var paths = new TheoryData<string>();
            foreach (string name in SupportedPaths)
                paths.Add(name);
            return paths;
        }
    }

    public static IEnumerable<string> SupportedPaths =>
        from path in Enum.GetValues<InstructionPath>()
        where path != InstructionPath.Best && KernelSet.IsSupported(path)
        select path.ToString();

    public static ManagedEngine Create(string path) => new(Enum.Parse<InstructionPath>(path));

    public static float[] Random(Random random, int count, double scale = 1)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(scale * (2 * random.NextDouble() - 1));
        return values;
    }
}
