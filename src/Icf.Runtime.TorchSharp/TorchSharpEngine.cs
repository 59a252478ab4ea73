using Icf.Tensors.Torch;

namespace Icf.Tensors;

/// <summary>
/// An engine over TorchSharp, on a CPU or a GPU: for large networks, where arithmetic outweighs the cost of calling a
/// library. Files and checkpoints are those of every other engine.
/// </summary>
/// <remarks>
/// A row of a result may depend on the rows beside it, by rounding. On a CPU the same seed gives the same network and
/// the same posterior; on a GPU sums may be taken in another order from run to run.
/// </remarks>
public sealed class TorchSharpEngine : TensorEngine
{
    private readonly List<WeakReference<TorchParameter>> _parameters = [];
    private int _mostParameters = 64;

    private TorchSharpEngine(Device device) => Device = device;

    internal Device Device { get; }

    /// <summary>Makes an engine for the processor.</summary>
    /// <exception cref="InvalidOperationException">Torch's native libraries cannot be loaded.</exception>
    public static TorchSharpEngine Cpu()
    {
        Load(DeviceType.CPU);
        return new TorchSharpEngine(new Device(DeviceType.CPU));
    }

    /// <summary>Makes an engine for a GPU.</summary>
    /// <param name="device">The number of the GPU, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no GPU of that number.</exception>
    /// <exception cref="InvalidOperationException">Torch's native libraries cannot be loaded, or they find no
    /// GPU.</exception>
    public static TorchSharpEngine Cuda(int device = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(device);
        if (!Load(DeviceType.CUDA))
            throw new InvalidOperationException(
                "TorchSharpEngine.Cuda: torch finds no GPU. A package like TorchSharp-cuda-linux or "
                    + "TorchSharp-cuda-windows and NVIDIA's driver are needed; TorchSharpEngine.Cpu() needs neither."
            );
        int count = cuda.device_count();
        if (device >= count)
            throw new ArgumentOutOfRangeException(
                nameof(device),
                device,
                $"TorchSharpEngine.Cuda: torch finds {count} GPUs, numbered from 0."
            );
        return new TorchSharpEngine(new Device(DeviceType.CUDA, device));
    }

    /// <inheritdoc/>
    public override Parameter CreateParameter(string name, int rows, int columns, ReadOnlySpan<float> values)
    {
        var parameter = new TorchParameter(this, name, rows, columns, values);
        lock (_parameters)
        {
            if (_parameters.Count == _mostParameters)
            {
                _parameters.RemoveAll(known => !known.TryGetTarget(out _));
                _mostParameters = Math.Max(_mostParameters, 2 * _parameters.Count);
            }

            _parameters.Add(new WeakReference<TorchParameter>(parameter));
        }

        return parameter;
    }

    /// <inheritdoc/>
    public override Tape BeginTape(bool gradients) => new TorchTape(this, gradients);

    /// <inheritdoc/>
    public override Optimizer CreateAdam(IReadOnlyList<Parameter> parameters, AdamOptions options) =>
        new TorchAdam(this, parameters, options);

    /// <summary>Where the engine computes, as in <c>cuda:0</c>.</summary>
    public override string ToString() => Device.ToString();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_parameters)
        {
            foreach (WeakReference<TorchParameter> known in _parameters)
                if (known.TryGetTarget(out TorchParameter? parameter))
                    parameter.Values.Dispose();
            _parameters.Clear();
        }
    }

    private static bool Load(DeviceType type)
    {
        try
        {
            return TryInitializeDeviceType(type);
        }
        catch (Exception exception)
            when (exception
                    is NotSupportedException
                        or DllNotFoundException
                        or EntryPointNotFoundException
                        or TypeInitializationException
            )
        {
            throw new InvalidOperationException(
                $"TorchSharpEngine: torch's native libraries cannot be loaded: {NativeLoader.WhyNot()} "
                    + $"{NativeLoader.Remedy}",
                exception
            );
        }
    }
}
