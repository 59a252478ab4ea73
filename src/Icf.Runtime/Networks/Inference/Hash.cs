namespace Icf.Networks;

/// <summary>Hashes of a few numbers, for tables that live as long as a step.</summary>
internal static class Hash
{
    public static int Mix(int hash, int next) =>
        (int)((((uint)hash ^ ((uint)hash >> 15)) * 0x9E3779B1u) + (uint)next * 0x85EBCA77u);

    public static int Mix(int hash, double next)
    {
        long bits = BitConverter.DoubleToInt64Bits(next);
        return Mix(Mix(hash, (int)bits), (int)(bits >> 32));
    }
}
