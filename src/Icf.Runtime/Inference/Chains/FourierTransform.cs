namespace Icf.Inference;

/// <summary>The discrete Fourier transform of as many complex numbers as a power of two says.</summary>
internal static class FourierTransform
{
    /// <summary>Replaces numbers by Σⱼ xⱼ exp(−2πi jk / n), by radix 2 (Cooley and Tukey 1965). O(n log n).</summary>
    /// <param name="real">The real parts, n of them.</param>
    /// <param name="imaginary">The imaginary parts.</param>
    public static void Forward(Span<double> real, Span<double> imaginary)
    {
        int n = real.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i >= j)
                continue;
            (real[i], real[j]) = (real[j], real[i]);
            (imaginary[i], imaginary[j]) = (imaginary[j], imaginary[i]);
        }

        for (int half = 1; half < n; half *= 2)
        for (int k = 0; k < half; k++)
        {
            (double sine, double cosine) = Math.SinCos(-Math.PI * k / half);
            for (int low = k; low < n; low += 2 * half)
            {
                int high = low + half;
                double x = real[high] * cosine - imaginary[high] * sine,
                    y = real[high] * sine + imaginary[high] * cosine;
                (real[high], imaginary[high]) = (real[low] - x, imaginary[low] - y);
                (real[low], imaginary[low]) = (real[low] + x, imaginary[low] + y);
            }
        }
    }
}
