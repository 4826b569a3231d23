import protobuf from 'protobufjs';

/** The long connection's frame, proto2 `pbbp2.Frame`. The first four fields are required on the wire, zero or not. */
export type Frame = {
  SeqID: number;
  LogID: number;
  service: number;
  /** 0 control (ping, pong), 1 data (events and their acknowledgements). */
  method: number;
  headers: { key: string; value: string }[];
  payload?: Uint8Array;
};

export const CONTROL = 0;
export const DATA = 1;

const { root } = protobuf.parse(
  `syntax = "proto2";
  package pbbp2;
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
    repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7;
    optional bytes payload = 8; optional string LogIDNew = 9;
  }`,
  { keepCase: true },
);
// Set up at once: the Node SDK, loaded into the same process later, takes protobufjs' Long away from a type half made.
const FrameType = root.lookupType('pbbp2.Frame').setup();

export function encodeFrame(frame: Frame): Uint8Array {
  return FrameType.encode(FrameType.create(frame)).finish();
}

/** Throws for bytes that are not a frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = FrameType.toObject(FrameType.decode(bytes), { longs: Number, defaults: true, arrays: true });
  return {
    SeqID: plain.SeqID,
    LogID: plain.LogID,
    service: plain.service,
    method: plain.method,
    headers: plain.headers,
    payload: plain.payload,
  };
}

export function header(frame: Frame, key: string): string | undefined {
  return frame.headers.find((entry) => entry.key === key)?.value;
}

/** Cuts a payload into `parts` pieces of nearly equal length. */
export function cut(payload: Buffer, parts: number): Buffer[] {
  const size = Math.max(1, Math.ceil(payload.length / parts));
  const pieces: Buffer[] = [];
  for (let at = 0; at < payload.length; at += size) pieces.push(payload.subarray(at, at + size));
  return pieces;
}
